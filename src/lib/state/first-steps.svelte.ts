import { getContext, setContext } from 'svelte';
import { store, stored } from './stored.ts';

/** What a first visit can lead through, in order. */
export const FIRST_STEPS = ['file', 'number', 'link'] as const;

export type FirstStep = (typeof FIRST_STEPS)[number];

const STORAGE_KEY = 'trace-zero.first-steps';

/** What is kept once the line was closed. */
const CLOSED = 'closed';

/** What a visitor has done of the first steps, kept from visit to visit; over for good once all are done or the line is closed. */
export class FirstSteps {
	#kept = $state.raw<readonly string[]>((stored(STORAGE_KEY) ?? '').split(' '));

	readonly isOver = $derived(
		this.#kept.includes(CLOSED) || FIRST_STEPS.every((step) => this.#kept.includes(step))
	);

	isDone(step: FirstStep): boolean {
		return this.#kept.includes(step);
	}

	mark(step: FirstStep): void {
		this.#keep(step);
	}

	close(): void {
		this.#keep(CLOSED);
	}

	#keep(word: FirstStep | typeof CLOSED): void {
		if (this.#kept.includes(word)) return;
		const known = [CLOSED, ...FIRST_STEPS].filter((it) => it === word || this.#kept.includes(it));
		this.#kept = known;
		store(STORAGE_KEY, known.join(' '));
	}
}

const KEY = Symbol('first steps');

export function setFirstSteps(steps: FirstSteps): FirstSteps {
	return setContext(KEY, steps);
}

export function getFirstSteps(): FirstSteps {
	return getContext<FirstSteps>(KEY);
}
