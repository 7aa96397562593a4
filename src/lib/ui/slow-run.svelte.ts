import { getContext, setContext } from 'svelte';
import type { Session } from '../state/session.svelte.ts';

const SLOW_MS = 300;

/** Tells runs that take a while from those that are over before anyone looks: only the former are shown under way. */
export class SlowRun {
	#isSlow = $state(false);
	#since = 0;

	constructor(session: Session) {
		const isRunning = $derived(session.status === 'RUNNING');
		// A timer is outside of the state.
		$effect(() => {
			if (!isRunning) return;
			this.#since = performance.now();
			const timer = setTimeout(() => {
				this.#isSlow = true;
			}, SLOW_MS);
			return () => {
				clearTimeout(timer);
				this.#isSlow = false;
			};
		});
	}

	/** True while a run is under way that began at least 300 ms ago. */
	get isSlow(): boolean {
		return this.#isSlow;
	}

	/** Seconds since the run under way began. */
	get seconds(): number {
		return (performance.now() - this.#since) / 1000;
	}
}

const KEY = Symbol('slow run');

export function setSlowRun(slow: SlowRun): SlowRun {
	return setContext(KEY, slow);
}

export function getSlowRun(): SlowRun {
	return getContext<SlowRun>(KEY);
}
