import type { TradeKind } from '../binance/binance-feed.ts';
import type { CapturedMessage } from '../capture/capture-record.ts';
import type { TimeRange } from '../market-source.ts';
import { partsInRange, type Part } from '../parquet/time-column.ts';
import type { CaptureTable } from './capture-layout.ts';
import { CaptureRows } from './capture-rows.ts';

/** A place in one file of a stored capture, which moves on row by row and holds one row group. */
export class CaptureCursor {
	/** Receipt of the row, ms; Infinity behind the last one and before the first is loaded. */
	time = Infinity;
	readonly #table: CaptureTable;
	readonly #tradeKind: TradeKind;
	readonly #progress: () => Promise<void>;
	readonly #parts: AsyncGenerator<Part, void, undefined>;
	#part: Part | null = null;
	#rows: CaptureRows | null = null;
	#row = 0;

	constructor(
		table: CaptureTable,
		range: TimeRange | undefined,
		tradeKind: TradeKind,
		progress: () => Promise<void>
	) {
		this.#table = table;
		this.#tradeKind = tradeKind;
		this.#progress = progress;
		this.#parts = partsInRange(table.parquet, table.time, range);
	}

	/** The message of the row. */
	get message(): CapturedMessage {
		return this.#rows!.message(this.#row);
	}

	/** Moves on within the row group; returns whether there was a row, else the next has to be loaded. */
	step(): boolean {
		if (this.#part === null || ++this.#row >= this.#part.last) return false;
		this.time = this.#part.times[this.#row]!;
		return true;
	}

	/** Moves on to the next row group in the range, or behind the last row. */
	async load(): Promise<void> {
		const { done, value: part } = await this.#parts.next();
		this.#part = done ? null : part;
		this.#rows = null;
		this.time = Infinity;
		if (this.#part === null) return;
		this.#rows = await CaptureRows.read(this.#table, this.#part.group, this.#tradeKind, this.#progress);
		this.#row = this.#part.first;
		this.time = this.#part.times[this.#row]!;
	}
}
