/** One line of the benchmark table. */
export interface BenchRow {
	/** What was done, with its size: `read 100,000 book rows, Snappy`. */
	work: string;
	/** How fast, with its unit: `1.2 M rows/s`. */
	rate: string;
	/** What one must know to compare it. */
	note?: string;
}

export interface MedianRate {
	/** Median over the runs of units of work per second. */
	perSecond: number;
	/** How many runs the median is taken over. */
	runs: number;
}

/** How long to measure: until both are reached. */
export interface MeasureOptions {
	minRuns: number;
	minSeconds: number;
}

/**
 * Median rate of `work`, which returns how many units it did (rows, events, simulations), in units per second. A first run
 * warms up and is not counted.
 */
export async function medianRate(
	work: () => number | Promise<number>,
	{ minRuns, minSeconds }: MeasureOptions
): Promise<MedianRate> {
	await work();
	const rates: number[] = [];
	for (let spent = 0; rates.length < minRuns || spent < minSeconds;) {
		const start = performance.now();
		const units = await work();
		const seconds = (performance.now() - start) / 1000;
		rates.push(units / seconds);
		spent += seconds;
	}
	return { perSecond: median(rates), runs: rates.length };
}

/** The middle value of a list that is not empty, or the mean of its two middle values. */
function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
