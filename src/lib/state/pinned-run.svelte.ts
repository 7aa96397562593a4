import { getContext, setContext } from 'svelte';
import type { CompletedRun } from './session.svelte.ts';

/** The run that the ones after it are compared with, kept for the visit. */
export class PinnedRun {
	#run = $state.raw<CompletedRun | null>(null);

	/** Null while none is pinned. */
	get run(): CompletedRun | null {
		return this.#run;
	}

	pin(run: CompletedRun): void {
		this.#run = run;
	}

	unpin(): void {
		this.#run = null;
	}

	/** Pins a run in place of the one pinned before, or lets go of it where it is that one; true where it is pinned now. */
	toggle(run: CompletedRun): boolean {
		this.#run = this.#run === run ? null : run;
		return this.#run !== null;
	}
}

const KEY = Symbol('pinned run');

export function setPinnedRun(pinned: PinnedRun): PinnedRun {
	return setContext(KEY, pinned);
}

export function getPinnedRun(): PinnedRun {
	return getContext<PinnedRun>(KEY);
}
