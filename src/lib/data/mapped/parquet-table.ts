import type { SchemaElement } from 'hyparquet';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import type { TimeRange } from '../market-source.ts';
import type { PageDecoder } from '../parquet/byte-arrays.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { decimalDivisor, decoderOf } from '../parquet/decoder-of.ts';
import { reason, type ParquetFile } from '../parquet/footer.ts';
import { LevelStream } from '../parquet/level-stream.ts';
import type { ParquetLeaf } from '../parquet/schema-columns.ts';
import { ValueStream } from '../parquet/value-stream.ts';
import { CellReader } from './cell-reader.ts';
import { neededColumns, type ColumnMapping, type NeededColumn, type TimeUnit } from './column-mapping.ts';
import {
	NOTHING_TO_SAY,
	type BatchColumn,
	type ColumnBatch,
	type ColumnTable,
	type ScanNotes
} from './column-table.ts';
import type { FileColumn, Samples } from './guess-mapping.ts';
import { UNITS_A_MS } from './time-of-cell.ts';

/** Rows between two looks at the clock. */
const STRETCH = 512;
/** Rows that are looked at to guess what columns mean. */
const SAMPLES = 20;
/** More columns than that are not looked at. */
const MOST_SAMPLED = 4200;

/** The columns that a Parquet file has, by what can be read of them. */
export function parquetColumns(parquet: ParquetFile): FileColumn[] {
	return [...parquet.columns.values()]
		.flatMap(({ leaves }) => leaves)
		.flatMap(({ path, element, listDefinitions }): FileColumn[] => {
			const shape = SHAPES[listDefinitions.length];
			const isBytes = element.type === 'BYTE_ARRAY' || element.type === 'FIXED_LEN_BYTE_ARRAY';
			const isDecimal = decimalDivisor(element) !== null;
			if (shape === undefined) return [];
			if ((element.logical_type?.type as string | undefined) === 'NULL') return [];
			const isInteger = element.type?.startsWith('INT') === true && !isDecimal;
			return [{ name: path, shape, isText: isBytes && !isDecimal, isInteger, timeUnit: unitSaid(element) }];
		});
}

const SHAPES = ['value', 'list', 'pairs'] as const;

function unitSaid({
	type,
	logical_type: logical,
	converted_type: converted
}: SchemaElement): TimeUnit | null {
	if (type === 'INT96') return 'ns';
	if (logical?.type === 'TIMESTAMP') {
		return ({ MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' } as const)[logical.unit];
	}
	if (converted === 'TIMESTAMP_MILLIS') return 'ms';
	return converted === 'TIMESTAMP_MICROS' ? 'us' : null;
}

/** A Parquet file of any columns, its first rows looked at. Throws a `DataError` where these are damaged. */
export async function openParquetTable(parquet: ParquetFile): Promise<ColumnTable> {
	const columns = parquetColumns(parquet);
	const leaves = new Map(
		[...parquet.columns.values()].flatMap((column) => column.leaves).map((leaf) => [leaf.path, leaf])
	);
	const samples = new Map<string, readonly string[]>();
	for (const { name, shape, isText } of columns.slice(0, MOST_SAMPLED)) {
		const leaf = leaves.get(name);
		if (leaf && shape === 'value') samples.set(name, await sampleOf(parquet, leaf, isText));
	}
	return new ParquetTable(parquet, columns, samples, leaves);
}

async function sampleOf(parquet: ParquetFile, leaf: ParquetLeaf, isText: boolean): Promise<string[]> {
	const group = parquet.rowGroups.findIndex((_, i) => chunkOf(parquet, leaf, i).rows > 0);
	if (group < 0) return [];
	const texts: string[] = [];
	const utf8 = new TextDecoder();
	const decoder = columnDecoder(parquet, leaf, (bytes, from, to) => {
		texts.push(utf8.decode(bytes.subarray(from, Math.min(to, from + 64))));
		return texts.length - 1;
	});
	const stream = new ValueStream(parquet, chunkOf(parquet, leaf, group), decoder, 0);
	await stream.load();
	const numbers = [...stream.values.subarray(stream.next, Math.min(stream.ready, stream.next + SAMPLES))];
	const known = numbers.filter((value) => !Number.isNaN(value));
	return known.map((value) => (isText ? (texts[value] ?? '') : String(value)));
}

/** Throws a `DataError` where the column holds neither numbers nor texts. */
function columnDecoder(
	parquet: ParquetFile,
	leaf: ParquetLeaf,
	readText: (bytes: Uint8Array, from: number, to: number) => number
): PageDecoder {
	try {
		return decoderOf(leaf, readText);
	} catch (cause) {
		const what = `has a column ${leaf.path} that ${reason(cause)}`;
		throw new DataError(parquet.file.name, `${what}; write it as numbers or texts`, { cause });
	}
}

type AnyStream = ValueStream | LevelStream;

class ParquetTable implements ColumnTable {
	readonly file: FileLike;
	readonly bytes: number;
	readonly columns: readonly FileColumn[];
	readonly samples: Samples;
	readonly #parquet: ParquetFile;
	readonly #leaves: ReadonlyMap<string, ParquetLeaf>;

	constructor(
		parquet: ParquetFile,
		columns: readonly FileColumn[],
		samples: Samples,
		leaves: ReadonlyMap<string, ParquetLeaf>
	) {
		this.file = parquet.file;
		this.bytes = parquet.file.size;
		this.columns = columns;
		this.samples = samples;
		this.#parquet = parquet;
		this.#leaves = leaves;
	}

	async *scan(
		mapping: ColumnMapping,
		range: TimeRange | undefined
	): AsyncGenerator<ColumnBatch, void, undefined> {
		const needed = neededColumns(mapping).map((column) => this.#column(column));
		const names = needed.find(({ reader }) => reader.kind === 'name')?.reader.names ?? [];
		const groups = this.#parquet.rowGroups.length;
		for (let group = 0; group < groups; group++) {
			const { rows } = chunkOf(this.#parquet, needed[0]!.leaf, group);
			if (range && this.#isOutside(needed[0]!.leaf, mapping.time.unit, group, range)) continue;
			const streams = needed.map((column) => this.#stream(column, group));
			for (let row = 0; row < rows;) {
				for (const stream of streams) await stream.load();
				const count = Math.min(STRETCH, ...streams.map(({ ready, next }) => ready - next));
				const columns = streams.map(batchColumn);
				row += count;
				yield { rows: count, columns, names, badRows: 0, done: (group + row / rows) / groups };
				for (const stream of streams) stream.next += count;
			}
		}
	}

	finish(): ScanNotes {
		return NOTHING_TO_SAY;
	}

	#column({ name, kind }: NeededColumn): { leaf: ParquetLeaf; reader: CellReader } {
		const leaf = this.#leaves.get(name);
		const depth = kind === 'pairs' ? 2 : kind === 'list' ? 1 : 0;
		if (leaf?.listDefinitions.length === depth) return { leaf, reader: new CellReader(kind) };
		throw new DataError(
			this.file.name,
			leaf === undefined
				? `has no column ${name}; choose another`
				: `has a column ${name} of another shape; choose another`
		);
	}

	#stream({ leaf, reader }: { leaf: ParquetLeaf; reader: CellReader }, group: number): AnyStream {
		const parquet = this.#parquet;
		const read = (bytes: Uint8Array, from: number, to: number) => reader.read(bytes, from, to) ?? NaN;
		const decoder = columnDecoder(parquet, leaf, read);
		const chunk = chunkOf(parquet, leaf, group);
		return reader.kind === 'pairs'
			? new LevelStream(parquet, chunk, undefined, decoder)
			: new ValueStream(parquet, chunk, decoder);
	}

	#isOutside(leaf: ParquetLeaf, unit: TimeUnit, group: number, range: TimeRange): boolean {
		const { statistics } = chunkOf(this.#parquet, leaf, group);
		if (leaf.element.type !== 'INT64') return false;
		const least = Number(statistics?.min_value ?? NaN) / UNITS_A_MS[unit];
		const most = Number(statistics?.max_value ?? NaN) / UNITS_A_MS[unit];
		return most < range.from || least >= range.to;
	}
}

function batchColumn(stream: AnyStream): BatchColumn {
	if (stream instanceof LevelStream) {
		return { values: stream.prices, sizes: stream.sizes, start: stream.start, first: stream.next };
	}
	return { values: stream.values, sizes: null, start: stream.start, first: stream.next };
}
