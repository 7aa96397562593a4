/** What one strategy's numbers cover. */
export interface IdRange {
	readonly id: string;
	readonly low: number;
	readonly high: number;
}

/** Strategies are far when they are so many times as far from most others as those are apart. */
const MOST_TIMES = 2;

/** Strategies so far from the others, which are more, that a picture of all of them would show nothing of these. */
export function farIds(ranges: readonly IdRange[]): readonly string[] {
	const sorted = ranges.filter(({ low, high }) => Number.isFinite(high - low)).sort((a, b) => a.low - b.low);
	let split = 0;
	let widest = 0;
	let reach = sorted[0]?.high ?? NaN;
	sorted.forEach(({ low, high }, i) => {
		if (low - reach > widest) {
			split = i;
			widest = low - reach;
		}
		reach = Math.max(reach, high);
	});
	const [below, above] = [sorted.slice(0, split), sorted.slice(split)];
	if (below.length === above.length) return [];
	const [most, far] = below.length > above.length ? [below, above] : [above, below];
	const extent = Math.max(...most.map(({ high }) => high)) - Math.min(...most.map(({ low }) => low));
	return widest > MOST_TIMES * extent ? far.map(({ id }) => id) : [];
}
