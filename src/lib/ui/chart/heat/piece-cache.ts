interface Entry<Piece> {
	readonly piece: Piece | null;
	readonly bytes: number;
	/** When it is out of date, ms of the page's clock. */
	readonly until: number;
}

interface Options<Spec, Piece> {
	readonly keyOf: (spec: Spec) => string;
	/** Null where there is nothing, which is not asked for again. */
	readonly load: (spec: Spec) => Promise<Piece | null>;
	readonly bytesOf: (piece: Piece) => number;
	/** Frees a piece that is no longer kept. */
	readonly dispose?: (piece: Piece) => void;
	readonly mostBytes: number;
	/** Whether a piece that is asked for now stays as it is; by default all do. */
	readonly isFinal?: (spec: Spec) => boolean;
	readonly onArrival: () => void;
}

/** A piece that still changes is asked for again after so long, ms. */
const STALE_MS = 1000;

/** Questions under way at a time: one being answered while the answer before it is taken in. */
const MOST_UNDER_WAY = 2;

/** Pieces that come from elsewhere, the longest unused given up first. Only what was wanted last is asked for. */
export class PieceCache<Spec, Piece> {
	readonly #options: Options<Spec, Piece>;
	readonly #entries = new Map<string, Entry<Piece>>();
	readonly #underWay = new Set<string>();
	#wanted: readonly Spec[] = [];
	#bytes = 0;
	#isClosed = false;

	constructor(options: Options<Spec, Piece>) {
		this.#options = options;
	}

	/** A piece that is here; null where there is nothing, undefined where it is not known. */
	get(spec: Spec): Piece | null | undefined {
		const key = this.#options.keyOf(spec);
		const entry = this.#entries.get(key);
		if (!entry) return undefined;
		// The order of the map is the order of use.
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.piece;
	}

	/** Turns to other pieces, the most urgent first; what was wanted before and is not under way is forgotten. */
	want(specs: readonly Spec[]): void {
		this.#wanted = specs;
		this.#ask();
	}

	/** Gives up all that is here and all that is still to come. */
	close(): void {
		this.#isClosed = true;
		for (const { piece } of this.#entries.values()) this.#dispose(piece);
		this.#entries.clear();
	}

	#ask(): void {
		const { keyOf } = this.#options;
		for (const spec of this.#wanted) {
			if (this.#underWay.size >= MOST_UNDER_WAY) return;
			const key = keyOf(spec);
			const isKnown = (this.#entries.get(key)?.until ?? -Infinity) > performance.now();
			if (!isKnown && !this.#underWay.has(key)) void this.#load(spec, key);
		}
	}

	async #load(spec: Spec, key: string): Promise<void> {
		this.#underWay.add(key);
		const isFinal = this.#options.isFinal?.(spec) ?? true;
		const piece = await this.#options.load(spec).catch(() => null);
		this.#underWay.delete(key);
		if (this.#isClosed) this.#dispose(piece);
		else {
			this.#keep(key, piece, isFinal ? Infinity : performance.now() + STALE_MS);
			this.#ask();
			this.#options.onArrival();
		}
	}

	#keep(key: string, piece: Piece | null, until: number): void {
		const bytes = piece === null ? 0 : this.#options.bytesOf(piece);
		const old = this.#entries.get(key);
		if (old) this.#bytes -= old.bytes;
		this.#dispose(old?.piece ?? null);
		this.#entries.set(key, { piece, bytes, until });
		this.#bytes += bytes;
		for (const [oldest, entry] of this.#entries) {
			if (this.#bytes <= this.#options.mostBytes || oldest === key) return;
			this.#entries.delete(oldest);
			this.#bytes -= entry.bytes;
			this.#dispose(entry.piece);
		}
	}

	#dispose(piece: Piece | null): void {
		if (piece !== null) this.#options.dispose?.(piece);
	}
}
