/** A clock that only moves when it is told to, and the timers that hang on it. */
export class VirtualTime {
	/** ms. */
	now: number;
	/** A binary heap: by time, then by the order in which they were set. */
	readonly #timers: Timer[] = [];
	#count = 0;

	constructor(now: number) {
		this.now = now;
	}

	readonly setTimeout = (callback: () => void, ms: number): Timer => {
		const timer = { at: this.now + Math.max(0, ms), order: this.#count++, callback, isCleared: false };
		this.#push(timer);
		return timer;
	};

	readonly clearTimeout = (timer: unknown): void => {
		if (timer) (timer as Timer).isCleared = true;
	};

	/** Lets time pass up to `end`, running every timer that is due at its time. */
	runUntil(end: number): void {
		for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) {
			this.#pop();
			if (next.isCleared) continue;
			this.now = next.at;
			next.callback();
		}
		this.now = end;
	}

	#push(timer: Timer): void {
		const heap = this.#timers;
		let at = heap.length;
		heap.push(timer);
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!isBefore(timer, heap[parent]!)) break;
			heap[at] = heap[parent]!;
			at = parent;
		}
		heap[at] = timer;
	}

	#pop(): void {
		const heap = this.#timers;
		const last = heap.pop();
		if (!last || heap.length === 0) return;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
			if (!isBefore(heap[child]!, last)) break;
			heap[at] = heap[child]!;
			at = child;
		}
		heap[at] = last;
	}
}

interface Timer {
	readonly at: number;
	readonly order: number;
	readonly callback: () => void;
	isCleared: boolean;
}

function isBefore(a: Timer, b: Timer): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}
