import { getContext, setContext } from 'svelte';
import type { ExperimentInput, SimulationConfig } from '../engine/index.ts';
import type { LabClient } from '../worker/lab-client.ts';
import type { LabReply } from '../worker/lab-protocol.ts';
import { recipeOf } from './market-recipe.ts';
import type { CompletedRun } from './session.svelte.ts';
import { store, stored } from './stored.ts';

export type { LabReply };

const STORAGE_KEY = 'trace-zero.expected-cost';

/** Paths that a run is set beside. */
const PATHS = 1000;

/** A run that is replaced this soon was only passed through, ms. */
const SETTLED_MS = 400;

/** The lab, loaded when it is first needed. */
export type LoadLab = () => Promise<Pick<LabClient, 'run'>>;

/** The order of a run on a thousand paths of its market: what the one run can't tell. */
export class ExpectedCost {
	readonly #load: LoadLab;
	#lab: ReturnType<LoadLab> | null = null;
	#run: CompletedRun | null = null;
	#isOn = $state(stored(STORAGE_KEY) !== 'off');
	#fraction = $state(0);
	#reply = $state.raw<LabReply | null>(null);
	#error = $state<string | null>(null);

	constructor(load: LoadLab) {
		this.#load = load;
	}

	/** Whether runs are set beside their expected costs; kept for the next visit. */
	get isOn(): boolean {
		return this.#isOn;
	}

	set isOn(isOn: boolean) {
		this.#isOn = isOn;
		store(STORAGE_KEY, isOn ? 'on' : 'off');
	}

	/** Paths that are done, 0 to 1. */
	get fraction(): number {
		return this.#fraction;
	}

	/** What they came to; null until they are all done. */
	get reply(): LabReply | null {
		return this.#reply;
	}

	/** Why there is none. */
	get error(): string | null {
		return this.#error;
	}

	/** Works out what belongs to a run; the answer stops it. A run that has its answer is left alone. */
	follow(run: CompletedRun): () => void {
		const input = pathsOf(run);
		if (run === this.#run && this.#reply) return () => undefined;
		this.#run = run;
		this.#reply = null;
		this.#error = null;
		this.#fraction = 0;
		if (!input) return () => undefined;
		const abort = new AbortController();
		const timer = setTimeout(() => void this.#work(input, abort.signal), SETTLED_MS);
		return () => {
			clearTimeout(timer);
			abort.abort();
		};
	}

	async #work(input: ExperimentInput, signal: AbortSignal): Promise<void> {
		try {
			this.#lab ??= this.#load();
			const lab = await this.#lab;
			const reply = await lab.run(
				input,
				null,
				({ done, runs }) => {
					if (!signal.aborted) this.#fraction = done / runs;
				},
				signal
			);
			if (!signal.aborted) this.#reply = reply;
		} catch (error) {
			if (!signal.aborted) this.#error = (error as Error).message;
		}
	}
}

/** The experiment of a run; null where its market is no synthetic one. */
export function pathsOf({ source, config }: CompletedRun): ExperimentInput | null {
	if (source.kind !== 'synthetic') return null;
	const recipe = recipeOf(source, config.seed);
	if (recipe.kind !== 'synthetic') return null;
	return { kind: 'paths', market: recipe.spec, config: inputOf(config), paths: PATHS, seed: config.seed };
}

/** A config as it is typed: parameters stand beside a strategy's id. */
function inputOf(
	config: SimulationConfig
): NonNullable<Extract<ExperimentInput, { kind: 'paths' }>['config']> {
	return { ...config, strategies: config.strategies.map(({ id, parameters }) => ({ id, ...parameters })) };
}

const KEY = Symbol('expected cost');

export function setExpectedCost(expected: ExpectedCost): ExpectedCost {
	return setContext(KEY, expected);
}

export function getExpectedCost(): ExpectedCost {
	return getContext<ExpectedCost>(KEY);
}
