import { decodeScenario, encodeScenario } from './scenario-codec.ts';
import { store, stored } from './stored.ts';

/** A scenario that was run, by its link. */
export interface RecentScenario {
	/** As in the address; empty for the default scenario. */
	readonly query: string;
	/** When it was last run, wall-clock ms since the epoch. */
	readonly ranAt: number;
}

/** So many are kept. */
const MOST = 20;

const STORAGE_KEY = 'trace-zero.recent-scenarios';

/** The scenarios that were run last, each once, the newest first; kept from visit to visit where the browser lets us. */
export class RecentScenarios {
	#list = $state.raw<readonly RecentScenario[]>(read());
	#cleared = $state.raw<readonly RecentScenario[]>([]);

	get list(): readonly RecentScenario[] {
		return this.#list;
	}

	/** True while a clearing can be undone: until the next run. */
	get isUndoable(): boolean {
		return this.#cleared.length > 0;
	}

	/** Takes in a scenario that was run; what other tabs have kept since stays in the list. */
	add(query: string, ranAt: number): void {
		this.#cleared = [];
		this.#keep(newest([{ query, ranAt }, ...this.#list, ...read()]));
	}

	clear(): void {
		this.#cleared = this.#list;
		this.#keep([]);
	}

	undo(): void {
		this.#keep(this.#cleared);
		this.#cleared = [];
	}

	#keep(list: readonly RecentScenario[]): void {
		this.#list = list;
		store(STORAGE_KEY, list.map(({ query, ranAt }) => `${ranAt} ${query}`).join('\n'));
	}
}

/** What was kept, a line each; what is no scenario is left out. */
function read(): RecentScenario[] {
	const lines = (stored(STORAGE_KEY) ?? '').split('\n');
	return newest(
		lines.flatMap((line) => {
			const [, time = '', query = ''] = /^(\d{1,15}) (.*)$/.exec(line) ?? [];
			return time === '' ? [] : [{ query: asWeLinkIt(query), ranAt: Number(time) }];
		})
	);
}

/** A link's parameters as this page would write them. */
function asWeLinkIt(query: string): string {
	return encodeScenario(decodeScenario(new URLSearchParams(query)).scenario);
}

function newest(list: readonly RecentScenario[]): RecentScenario[] {
	const inOrder = [...list].sort((a, b) => b.ranAt - a.ranAt);
	return inOrder.filter(({ query }, i) => inOrder.findIndex((it) => it.query === query) === i).slice(0, MOST);
}
