import { getContext, setContext } from 'svelte';
import type { LabClient, LabRun } from '../../worker/lab-client.ts';
import type { LabReply, Recording } from '../../worker/lab-protocol.ts';
import type { CompletedRun } from '../session.svelte.ts';
import { store, stored } from '../stored.ts';
import type { LabPlan } from './experiment-of.ts';

export type { LabReply };

const STORAGE_KEY = 'trace-zero.expected-cost';

/** A run that is replaced this soon was only passed through, ms. */
const SETTLED_MS = 400;

/** Books of a recording that is read again without being asked to: a second's work. */
const MOST_BOOKS = 200_000;

/** The lab, loaded when it is first needed. */
export type LoadLab = () => Promise<Pick<LabClient, 'run'>>;

/** Finds the files of a run's market. */
export type FindMarket = (market: CompletedRun['source']) => Promise<Recording | null>;

/** What an order costs where it is tried many times. */
export interface Expected {
	readonly plan: LabPlan;
	readonly reply: LabReply;
}

/** The order of a run on a thousand paths of its market, or at many starts of its recording: what the one run can't tell. */
export class ExpectedCost {
	readonly #load: LoadLab;
	readonly #find: FindMarket;
	#run: CompletedRun | null = null;
	#isOn = $state(stored(STORAGE_KEY) !== 'off');
	#fraction = $state(0);
	#expected = $state.raw<Expected | null>(null);
	#error = $state<string | null>(null);

	constructor(load: LoadLab, find: FindMarket) {
		this.#load = load;
		this.#find = find;
	}

	/** Whether runs are set beside their expected costs; kept for the next visit. */
	get isOn(): boolean {
		return this.#isOn;
	}

	set isOn(isOn: boolean) {
		this.#isOn = isOn;
		store(STORAGE_KEY, isOn ? 'on' : 'off');
	}

	/** Runs that are done, 0 to 1. */
	get fraction(): number {
		return this.#fraction;
	}

	/** What they came to; null until they are all done. */
	get expected(): Expected | null {
		return this.#expected;
	}

	/** Why there is none. */
	get error(): string | null {
		return this.#error;
	}

	/** Works out what belongs to a run; the answer stops it. A run that has its answer is left alone. */
	follow(run: CompletedRun): () => void {
		if (run === this.#run && this.#expected) return () => undefined;
		this.#run = run;
		this.#expected = null;
		this.#error = null;
		this.#fraction = 0;
		const abort = new AbortController();
		const timer = setTimeout(() => void this.#work(run, abort.signal), SETTLED_MS);
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}

	async #work(run: CompletedRun, signal: AbortSignal): Promise<void> {
		try {
			const [lab, recording, { experimentOf }, { DEFAULT_LAB_FORM }] = await Promise.all([
				this.#load(),
				this.#find(run.source),
				import('./experiment-of.ts'),
				import('./lab-form.ts')
			]);
			if (signal.aborted) return;
			const plan = experimentOf(run, DEFAULT_LAB_FORM);
			const work: LabRun = lab.run({ input: plan.input, recording, isLookedAt: false }, ({ done, runs }) => {
				if (!signal.aborted) this.#fraction = done / runs;
			});
			const cancel = () => {
				work.cancel();
			};
			signal.addEventListener('abort', cancel, { once: true });
			const reply = await work.reply;
			this.#expected = { plan, reply };
		} catch (error) {
			if (!signal.aborted) this.#error = (error as Error).message;
		}
	}
}

/** Whether a run's order can be tried more than once without being asked for: on a capture under way and on a long recording it is not. */
export function hasExpectedCost({ source, market }: CompletedRun): boolean {
	return source.kind === 'synthetic' || (source.kind !== 'live' && market.books <= MOST_BOOKS);
}

const KEY = Symbol('expected cost');

export function setExpectedCost(expected: ExpectedCost): ExpectedCost {
	return setContext(KEY, expected);
}

export function getExpectedCost(): ExpectedCost {
	return getContext<ExpectedCost>(KEY);
}
