import { TapeSink } from '../data/binance/tape-sink.ts';
import type { CaptureRecord, CaptureSpec } from '../data/capture/capture-record.ts';
import { JournalDecoder } from '../data/capture/journal-decoder.ts';
import { RecordFeed } from '../data/capture/record-feed.ts';
import { Tape } from '../engine/index.ts';
import { TapeViews } from './tape-views.ts';

/** Levels a side that are kept while nobody needs the past, and at most. */
const LEVELS_KEPT = 2e6;
const MOST_LEVELS = 16e6;

/**
 * A capture under way as a market: its tape grows with every batch of the journal. It forgets its oldest books, half at a
 * time, unless a run needs them.
 */
export class LiveMarket {
	readonly id: number;
	readonly spec: CaptureSpec;
	readonly tape: Tape;
	readonly views: TapeViews;
	readonly #feed: RecordFeed;
	readonly #levelsKept: number;
	readonly #listeners = new Set<() => void>();
	#newest = NaN;
	#isOver = false;
	#runs = 0;

	constructor(id: number, spec: CaptureSpec, levelsKept = LEVELS_KEPT) {
		const { symbol, tick, lot } = spec;
		this.id = id;
		this.#levelsKept = levelsKept;
		this.spec = spec;
		this.tape = new Tape({ symbol, tick, lot });
		this.tape.isGrowing = true;
		this.views = new TapeViews(this.tape);
		this.#feed = new RecordFeed(new TapeSink(this.tape), spec);
	}

	/** Stamp of the newest message, ms since the epoch: all that was received by then is in the tape. */
	get newest(): number {
		return this.#newest;
	}

	/** Whether the past that runs keep is all that memory should hold. */
	get isFull(): boolean {
		return this.tape.bids.levels > MOST_LEVELS;
	}

	/** Whether the capture has ended. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Takes in what was recorded next. */
	add(records: readonly CaptureRecord[]): void {
		for (const record of records) {
			this.#feed.add(record);
			if (record.kind === 'message') this.#newest = record.received;
		}
		if (this.#runs === 0 && this.tape.bids.levels > this.#levelsKept) {
			this.tape.forget(Math.floor(this.tape.length / 2));
		}
		this.#tell();
	}

	/** Says that nothing more comes. */
	end(): void {
		this.#isOver = true;
		this.tape.isGrowing = false;
		this.#tell();
	}

	/** Calls `onGrowth` after each batch, and at the end, and keeps the past, until the answer is called. */
	follow(onGrowth: () => void): () => void {
		this.#listeners.add(onGrowth);
		this.#runs++;
		return () => {
			this.#listeners.delete(onGrowth);
			this.#runs--;
		};
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}

/** What comes from a capture through a port: its journal in pieces, the header first; null at the end. */
export type CaptureBatch = Uint8Array | null;

/** Turns a capture's batches into a live market. */
export class LiveIntake {
	readonly #id: number;
	readonly #decoder = new JournalDecoder();
	#market: LiveMarket | null = null;

	constructor(id: number) {
		this.#id = id;
	}

	/** Null before the header. */
	get market(): LiveMarket | null {
		return this.#market;
	}

	take(batch: CaptureBatch): void {
		if (batch === null) {
			this.#market?.end();
			return;
		}
		const records = this.#decoder.push(batch);
		const { spec } = this.#decoder;
		if (spec !== null) this.#market ??= new LiveMarket(this.#id, spec);
		if (records.length > 0) this.#market?.add(records);
	}
}
