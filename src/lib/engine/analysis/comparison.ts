/** What a comparison needs of each strategy. */
export interface Compared {
	readonly shortfallBps: number;
}

/** One run's strategies side by side: extremes of this run, which are no verdict. */
export interface Comparison {
	/** Ids of the lowest and highest shortfall; null where fewer than two strategies ran, or all cost the same. */
	readonly lowest: string | null;
	readonly highest: string | null;
	/** What the reference strategy saves against each of the others, bp, positive = it cost less; empty without it. */
	readonly savingBps: Readonly<Record<string, number>>;
}

export function compare(strategies: Readonly<Record<string, Compared>>, reference: string): Comparison {
	const ranked = Object.entries(strategies).sort(([, a], [, b]) => a.shortfallBps - b.shortfallBps);
	const first = ranked[0];
	const last = ranked.at(-1);
	const isSpread = first && last && last[1].shortfallBps > first[1].shortfallBps;
	const own = strategies[reference];
	return {
		lowest: isSpread ? first[0] : null,
		highest: isSpread ? last[0] : null,
		savingBps: own
			? Object.fromEntries(
					Object.entries(strategies)
						.filter(([id]) => id !== reference)
						.map(([id, { shortfallBps }]) => [id, shortfallBps - own.shortfallBps])
				)
			: {}
	};
}
