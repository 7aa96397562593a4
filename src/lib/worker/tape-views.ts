import {
	bookView,
	depthScale,
	depthTile,
	joinStrips,
	stripOf,
	type BookView,
	type DepthScale,
	type DepthTileSpec,
	type Strip,
	type Tape,
	type TimeColumns
} from '../engine/index.ts';
import { Breather } from './breather.ts';
import type { DepthTile } from './protocol.ts';

/** Columns of a strip made between two looks at the clock: at most some 20,000 books and trades each on a day of ten a second. */
const COLUMNS_A_PIECE = 8;

/** A scale that so many times fewer books gave is taken again. */
const OUTGROWN = 4;

const NEVER = new AbortController().signal;

/** What the page looks at of one tape. */
export class TapeViews {
	readonly #tape: Tape;
	/** By step of price, with the books there were. */
	readonly #scales = new Map<number, { readonly scale: DepthScale | null; readonly books: number }>();

	constructor(tape: Tape) {
		this.#tape = tape;
	}

	/** The newest book at `time` (ms), or the one `offset` books after it; null where there is none. */
	bookAt(time: number, offset: number): BookView | null {
		return bookView(this.#tape, time, offset);
	}

	/** A tile of the heatmap; null where the data has no sizes. */
	depthTile(spec: DepthTileSpec): DepthTile | null {
		const scale = this.#scaleOf(spec.step);
		return scale && { bytes: depthTile(this.#tape, spec, scale), scale };
	}

	/** Prices and trades of a stretch, made in pieces between which other messages are let in. */
	async strip({ from, columnMs, columns }: TimeColumns): Promise<Strip> {
		const breather = new Breather(NEVER);
		const pieces: Strip[] = [];
		for (let column = 0; column < columns; column += COLUMNS_A_PIECE) {
			const width = Math.min(COLUMNS_A_PIECE, columns - column);
			pieces.push(stripOf(this.#tape, { from: from + column * columnMs, columnMs, columns: width }));
			await breather.breathe();
		}
		return joinStrips(pieces);
	}

	#scaleOf(step: number): DepthScale | null {
		const known = this.#scales.get(step);
		if (known && this.#tape.length < OUTGROWN * known.books) return known.scale;
		const scale = depthScale(this.#tape, step);
		this.#scales.set(step, { scale, books: this.#tape.length });
		return scale;
	}
}
