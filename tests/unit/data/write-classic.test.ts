import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { describe, expect, it } from 'vitest';
import { MemoryOutput } from '../../../src/lib/data/byte-output.ts';
import { classicName } from '../../../src/lib/data/classic/classic-row.ts';
import { writeClassicJsonl } from '../../../src/lib/data/classic/write-classic-jsonl.ts';
import { writeClassicParquet } from '../../../src/lib/data/classic/write-classic-parquet.ts';
import { openMarketFiles, type FileLike } from '../../../src/lib/data/index.ts';
import { tapesOf } from '../../../src/lib/data/tapes-of.ts';
import { BookIntake, Tape } from '../../../src/lib/engine/index.ts';
import { fixture, HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';
import { contentOf, openOne, tapeOf } from '../../fixtures/tapes.ts';
import { SPEC } from '../../support/arbitrary-records.ts';
import { busyMarket } from '../../support/busy-market.ts';
import { storedCapture } from '../../support/capture-files.ts';

const WRITERS = { parquet: writeClassicParquet, jsonl: writeClassicJsonl } as const;
const KINDS = ['parquet', 'jsonl'] as const;

async function written(
	kind: keyof typeof WRITERS,
	tapes: Iterable<Tape> | AsyncIterable<Tape>,
	name = `BTCUSDT_1s.${kind}`
): Promise<FileLike> {
	const output = new MemoryOutput();
	await WRITERS[kind](tapes, output);
	return inMemory(name, output.bytes);
}

function smallTape(): Tape {
	const tape = new Tape({ symbol: 'BTCUSDT', tick: 0, lot: 0 });
	const intake = new BookIntake(tape);
	intake.addBook(1_700_000_000_000.25, [100.5, 100.25], [1, 2.5], 0, 2, [101], [3e-7], 0, 1);
	intake.addQuote(1_700_000_000_000.75, 100.5, 102);
	return tape;
}

/** A tape with its times cut to the ms, which is all that the classic capture keeps beside the books. */
function toTheMs(tape: Tape): Tape {
	for (let i = 0; i < tape.length; i++) tape.times[i] = Math.floor(tape.times[i]!);
	tape.trades.length = 0;
	tape.holes.length = 0;
	return tape;
}

const withoutSteps = (tape: Tape) => ({ ...(contentOf(tape) as object), instrument: tape.instrument.symbol });

describe('the classic capture as it is written', () => {
	it('has the keys and numbers of a recorder as JSON lines', async () => {
		const file = await written('jsonl', [smallTape()]);
		expect(new TextDecoder().decode(await file.slice(0, file.size).arrayBuffer())).toBe(
			'{"symbol":"BTCUSDT","bid":100.5,"ask":101.0,"mid":100.75,"spread":0.5,"timestamp_ms":1700000000000,' +
				'"bid_levels":[[100.5,1.0],[100.25,2.5]],"ask_levels":[[101.0,3e-7]]}\n' +
				'{"symbol":"BTCUSDT","bid":100.5,"ask":102.0,"mid":101.25,"spread":1.5,"timestamp_ms":1700000000000,' +
				'"bid_levels":[],"ask_levels":[]}\n'
		);
	});

	it('has lists of [price, quantity] lists as Parquet, empty ones where sizes are not known', async () => {
		const file = await written('parquet', [smallTape()]);
		expect(await parquetReadObjects({ file: await file.slice(0, file.size).arrayBuffer() })).toEqual([
			{
				symbol: 'BTCUSDT',
				bid: 100.5,
				ask: 101,
				mid: 100.75,
				spread: 0.5,
				timestamp_ms: 1_700_000_000_000n,
				bid_levels: [
					[100.5, 1],
					[100.25, 2.5]
				],
				ask_levels: [[101, 3e-7]]
			},
			{
				symbol: 'BTCUSDT',
				bid: 100.5,
				ask: 102,
				mid: 101.25,
				spread: 1.5,
				timestamp_ms: 1_700_000_000_000n,
				bid_levels: [],
				ask_levels: []
			}
		]);
	});

	it.each(KINDS)('is read back with the same books: %s', async (kind) => {
		expect(contentOf(await tapeOf(await written(kind, [smallTape()])))).toEqual(
			contentOf(toTheMs(smallTape()))
		);
		const tape = await tapeOf(fixture('BTCUSDT_60s.parquet'));
		expect(contentOf(await tapeOf(await written(kind, [tape])))).toEqual(contentOf(toTheMs(tape)));
	});

	it.each(KINDS)('is made of a stored capture piece by piece, also across a hole: %s', async (kind) => {
		const hole = 3_600_000;
		const records = [...busyMarket(40)].map((record, i) =>
			record.kind === 'message' && i > 2000 ? { ...record, received: record.received + hole } : record
		);
		const source = await openOne(...(await storedCapture(records, SPEC)));
		let pieces = 0;
		const countedTapes = (async function* () {
			for await (const tape of tapesOf(source, {}, 100)) {
				pieces++;
				yield tape;
			}
		})();
		const file = await written(kind, countedTapes);
		expect(withoutSteps(await tapeOf(file))).toEqual(withoutSteps(toTheMs(await source.read())));
		expect(pieces).toBeGreaterThan(30);
	});

	it.each(KINDS)('is made of pieces of which some may be empty: %s', async (kind) => {
		const source = await openOne(fixture('BTCUSDT_60s.parquet'));
		const { start, end } = source.info;
		const third = (end - start) / 3;
		const pieces = [0, 1, 2].map((i) =>
			source.read({ from: start + i * third, to: start + (i + 1) * third + (i === 2 ? 1 : 0) })
		);
		const empty = await source.read({ from: end + 1, to: end + 2 }, { mayBeEmpty: true });
		expect(empty.length).toBe(0);
		const file = await written(kind, [...(await Promise.all(pieces)), empty]);
		expect(contentOf(await tapeOf(file))).toEqual(contentOf(toTheMs(await source.read())));
	});

	it('has the schema of the real one, name by name', async (ctx) => {
		if (!HAS_REAL) return ctx.skip(NO_REAL);
		const path = join(REAL, 'BTCUSDT_650s.parquet');
		const source = await openOne(onDisk(path));
		const { symbol, start, end } = source.info;
		const name = classicName(symbol, start, end, 'parquet');
		expect(name).toBe('BTCUSDT_650s.parquet');
		const file = await written('parquet', tapesOf(source), name);
		const ours = parquetMetadata(await file.slice(0, file.size).arrayBuffer());
		const theirs = parquetMetadata(new Uint8Array(readFileSync(path)).buffer);
		expect(ours.schema).toEqual(theirs.schema);
		const codecs = (metadata: typeof ours) =>
			metadata.row_groups[0]?.columns.map((column) => column.meta_data?.codec);
		expect(codecs(ours)).toEqual(codecs(theirs));
		expect(contentOf(await tapeOf(file))).toEqual(contentOf(await source.read()));
	});
});

describe('a Parquet and a JSONL of one stem', () => {
	it('count once, the Parquet wins, and the info says so', async () => {
		const [source, second] = await openMarketFiles([
			await written('jsonl', [smallTape()]),
			await written('parquet', [smallTape()])
		]);
		expect(second).toBeUndefined();
		expect(source?.info).toMatchObject({
			format: 'classic-parquet',
			warnings: ['BTCUSDT_1s.jsonl is left out: it is the same capture as BTCUSDT_1s.parquet']
		});
	});
});
