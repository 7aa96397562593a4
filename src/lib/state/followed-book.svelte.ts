import type { BookView } from '../engine/index.ts';

/** The book at a time that moves faster than books can be had: one question at a time, the newest time asked for next. */
export class FollowedBook {
	readonly #ask: (time: number) => Promise<BookView | null>;
	#book = $state.raw<BookView | null>(null);
	#isMissing = $state(false);
	#wanted = NaN;
	#asked = NaN;
	#isAsking = false;

	constructor(ask: (time: number) => Promise<BookView | null>) {
		this.#ask = ask;
	}

	/** The last book that was had; it stays until the next answer. */
	get book(): BookView | null {
		return this.#book;
	}

	/** True where the last answer was that there is none. */
	get isMissing(): boolean {
		return this.#isMissing;
	}

	/** Turns to the book at `time`, ms since the epoch. */
	async follow(time: number): Promise<void> {
		this.#wanted = time;
		if (this.#isAsking) return;
		this.#isAsking = true;
		try {
			while (this.#asked !== this.#wanted) {
				const asked = (this.#asked = this.#wanted);
				const book = await this.#ask(asked);
				if (this.#asked === asked) this.#take(book);
			}
		} finally {
			this.#isAsking = false;
		}
	}

	/** Forgets the book, and the one being asked for: what is followed next is of another market. */
	forget(): void {
		this.#book = null;
		this.#isMissing = false;
		this.#asked = NaN;
	}

	/** A book that is there already stays the very same object, so that nothing is drawn anew. */
	#take(book: BookView | null): void {
		if (book?.time !== this.#book?.time) this.#book = book;
		this.#isMissing = book === null;
	}
}
