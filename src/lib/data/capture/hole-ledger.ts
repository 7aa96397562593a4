import type { Hole } from '../../engine/index.ts';
import type { MissingIds } from './missing-ids.ts';

/** Something that makes a hole, and the time after which nothing can change it, all in ms since the epoch. */
export type HoleCause = { readonly from: number; readonly to: number; readonly settled: number } & (
	| {
			readonly kind: 'connection';
			readonly reason: string;
			/** Whether trades came over that connection, so that trades missing around it are missing because of it. */
			readonly carriesTrades: boolean;
	  }
	| { readonly kind: 'pause' }
	| { readonly kind: 'trades'; readonly missing: MissingIds }
);

/** ms after which a hole that has to wait is looked at again. */
const ASK_AGAIN = 100;

/**
 * Turns causes into holes that do not overlap, in order of time: causes that overlap are one hole with the reasons of
 * all, and a cause that comes when a hole it overlaps is already told adds what is left of it. A pause of depth during
 * a lost connection needs no words of its own, nor do trades that turn out to be missing long after.
 */
export class HoleLedger {
	/** Holes told. */
	count = 0;
	/** When `tell` has something to do, ms; Infinity where nothing waits. */
	next = Infinity;
	readonly #emit: (hole: Hole) => void;
	#causes: HoleCause[] = [];
	/** End of the last hole told, and of the last lost connection in it that carried trades. */
	#told = { to: -Infinity, reconnected: -Infinity };

	constructor(emit: (hole: Hole) => void) {
		this.#emit = emit;
	}

	add(cause: HoleCause): void {
		if (!(cause.to > cause.from)) return;
		this.#causes.push(cause);
		this.next = Math.min(this.next, cause.settled);
	}

	/**
	 * Tells the holes that are settled at `now`, up to the first that reaches beyond `open`: since then something is
	 * missing still, which will be a cause that overlaps it. Infinity, twice, settles all.
	 */
	tell(now: number, open: number): void {
		const groups = overlapping(this.#causes.filter(isStill));
		let told = 0;
		for (const group of groups) {
			if (settledAt(group) > now || endOf(group) > open) break;
			this.#tellOne(group);
			told++;
		}
		const waiting = groups.slice(told);
		this.#causes = waiting.flat();
		this.next = waiting[0] ? Math.max(settledAt(waiting[0]), now + ASK_AGAIN) : Infinity;
	}

	#tellOne(causes: readonly HoleCause[]): void {
		const start = Math.min(...causes.map(({ from }) => from));
		const to = endOf(causes);
		if (start < this.#told.reconnected && causes.every(isOfTrades)) return;
		const from = Math.max(start, this.#told.to);
		if (!(to > from)) return;
		this.#told = { to, reconnected: Math.max(...causes.map(reconnectedAt)) };
		this.count++;
		this.#emit({ from, to, reason: reasonOf(causes) });
	}
}

/** A cause all of whose trades have come late is none. */
function isStill(cause: HoleCause): boolean {
	return cause.kind !== 'trades' || cause.missing.count > 0;
}

function reconnectedAt(cause: HoleCause): number {
	return cause.kind === 'connection' && cause.carriesTrades ? cause.to : -Infinity;
}

function isOfTrades({ kind }: HoleCause): boolean {
	return kind === 'trades';
}

/** Groups of causes that overlap, each and all in order of their beginning. */
function overlapping(causes: HoleCause[]): HoleCause[][] {
	const groups: HoleCause[][] = [];
	let end = -Infinity;
	for (const cause of causes.sort((a, b) => a.from - b.from)) {
		if (cause.from < end) groups.at(-1)!.push(cause);
		else groups.push([cause]);
		end = Math.max(end, cause.to);
	}
	return groups;
}

function endOf(causes: readonly HoleCause[]): number {
	return Math.max(...causes.map(({ to }) => to));
}

function settledAt(causes: readonly HoleCause[]): number {
	return Math.max(...causes.map(({ settled }) => settled));
}

function reasonOf(causes: readonly HoleCause[]): string {
	const connections = causes.flatMap((cause) => (cause.kind === 'connection' ? [cause.reason] : []));
	const pauses = causes.flatMap((cause) => (cause.kind === 'pause' ? [pauseWords(cause)] : []));
	const trades = causes.flatMap((cause) => (cause.kind === 'trades' ? [cause.missing.words] : []));
	return [...(connections.length > 0 ? connections : pauses), ...trades].join('; ');
}

function pauseWords({ from, to }: HoleCause): string {
	return `no depth message for ${((to - from) / 1000).toFixed(1)} s`;
}
