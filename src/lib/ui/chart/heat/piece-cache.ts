interface Entry<Piece> {
	readonly piece: Piece | null;
	readonly bytes: number;
}

interface Options<Spec, Piece> {
	readonly keyOf: (spec: Spec) => string;
	/** Null where there is nothing, which is not asked for again. */
	readonly load: (spec: Spec) => Promise<Piece | null>;
	readonly bytesOf: (piece: Piece) => number;
	/** Frees a piece that is no longer kept. */
	readonly dispose?: (piece: Piece) => void;
	readonly mostBytes: number;
	readonly onArrival: () => void;
}

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
			if (!this.#entries.has(key) && !this.#underWay.has(key)) void this.#load(spec, key);
		}
	}

	async #load(spec: Spec, key: string): Promise<void> {
		this.#underWay.add(key);
		const piece = await this.#options.load(spec).catch(() => null);
		this.#underWay.delete(key);
		if (this.#isClosed) this.#dispose(piece);
		else {
			this.#keep(key, piece);
			this.#ask();
			this.#options.onArrival();
		}
	}

	#keep(key: string, piece: Piece | null): void {
		const bytes = piece === null ? 0 : this.#options.bytesOf(piece);
		this.#entries.set(key, { piece, bytes });
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
