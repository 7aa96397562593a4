import { roundToMicrosecond } from '../../engine/index.ts';
import { neededColumns, type ColumnMapping } from './column-mapping.ts';
import type { BatchColumn, ColumnBatch } from './column-table.ts';
import type { MarketSink } from './market-sink.ts';
import { UNITS_A_MS } from './time-of-cell.ts';

/** Makes books and trades of a file's rows, by its mapping. */
export interface ColumnPlayer {
	/** Newest time of a row, ms; NaN before the first. */
	readonly time: number;
	/** Whether no row so far went back in time. */
	readonly isSorted: boolean;
	/** Trades passed over because their time goes back or is missing. */
	readonly lateTrades: number;
	/** Levels of rows of their own passed over because their price or size is no number above or from 0 up. */
	readonly badLevels: number;
	add(batch: ColumnBatch): void;
	/** Says that no more rows come. */
	finish(): void;
}

export type Layout<Kind> = Extract<ColumnMapping['layout'], { kind: Kind }>;

/** What all layouts have in common: the time and the market of a row. */
export abstract class RowPlayer implements ColumnPlayer {
	time = NaN;
	isSorted = true;
	lateTrades = 0;
	badLevels = 0;
	protected readonly sink: MarketSink;
	protected readonly mapping: ColumnMapping;
	readonly #places: ReadonlyMap<string, number>;
	readonly #unitsAMs: number;
	readonly #market: string | null;

	constructor(mapping: ColumnMapping, sink: MarketSink, market: string | null) {
		this.mapping = mapping;
		this.sink = sink;
		this.#market = market;
		this.#places = new Map(neededColumns(mapping).map(({ name }, i) => [name, i]));
		this.#unitsAMs = UNITS_A_MS[mapping.time.unit];
	}

	add(batch: ColumnBatch): void {
		const { time, symbol } = this.mapping;
		const times = this.columnOf(batch, time.column);
		const ms = time.ms === null ? null : this.columnOf(batch, time.ms);
		const names = symbol === null || this.#market === null ? null : this.columnOf(batch, symbol);
		const market = names === null ? NaN : batch.names.indexOf(this.#market!);
		this.begin(batch);
		for (let row = 0; row < batch.rows; row++) {
			if (names !== null && !isOf(market, names.values[names.first + row]!)) continue;
			const whole = times.values[times.first + row]! / this.#unitsAMs;
			const at = roundToMicrosecond(ms === null ? whole : whole + ms.values[ms.first + row]!);
			if (at < this.time) this.isSorted = false;
			else if (!Number.isNaN(at)) this.time = at;
			this.play(row, at);
		}
	}

	finish(): void {
		// A row is all that most layouts wait for.
	}

	protected columnOf({ columns }: ColumnBatch, name: string): BatchColumn {
		return columns[this.#places.get(name)!]!;
	}

	/** Takes the columns of a batch in hand. */
	protected abstract begin(batch: ColumnBatch): void;
	protected abstract play(row: number, time: number): void;
}

/** Rows without a name are of every market. */
function isOf(market: number, name: number): boolean {
	return name === market || Number.isNaN(name);
}

/** 1 for a bid or purchase, -1 for an ask or sale, 0 where it is not known. */
export function signOf(value: number, says: 'word' | 'isSell' | 'isBuy'): number {
	if (Number.isNaN(value)) return 0;
	if (says === 'word') return value;
	return (value === 1) === (says === 'isBuy') ? 1 : -1;
}
