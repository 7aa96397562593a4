/** What a comparison needs of each strategy. */
export interface Compared {
	readonly shortfallBps: number;
}

/** One run's strategies side by side: extremes of this run, which are no verdict. */
export interface Comparison {
	/** Ids of the lowest and of the highest shortfall, ties included; empty where all cost the same. */
	readonly lowest: readonly string[];
	readonly highest: readonly string[];
	/** What the reference strategy saves against each of the others, bp, positive = it cost less; empty without it. */
	readonly savingBps: Readonly<Record<string, number>>;
}

/** Basis points below which two costs read the same. */
const SAME_BPS = 0.005;

export function compare(strategies: Readonly<Record<string, Compared>>, reference: string): Comparison {
	const costs = Object.entries(strategies).map(([id, { shortfallBps }]) => ({ id, shortfallBps }));
	const low = Math.min(...costs.map(({ shortfallBps }) => shortfallBps));
	const high = Math.max(...costs.map(({ shortfallBps }) => shortfallBps));
	const near = (extreme: number) =>
		high - low < SAME_BPS
			? []
			: costs.filter(({ shortfallBps }) => Math.abs(shortfallBps - extreme) < SAME_BPS).map(({ id }) => id);
	const own = strategies[reference]?.shortfallBps;
	const others = own === undefined ? [] : costs.filter(({ id }) => id !== reference);
	return {
		lowest: near(low),
		highest: near(high),
		savingBps: Object.fromEntries(others.map(({ id, shortfallBps }) => [id, shortfallBps - (own ?? NaN)]))
	};
}
