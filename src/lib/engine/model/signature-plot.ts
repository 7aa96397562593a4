import { averagedVariance } from './averaged-variance.ts';

/** Volatility by the step of the grid it is measured on. */
export interface SignaturePlot {
	/** Seconds. */
	readonly step: Float64Array;
	/** Root of the realised variance per second at that step, quote currency per square-root second. */
	readonly sigma: Float64Array;
}

/** Fewest steps of which a point of the plot is made. */
const FEWEST_STEPS = 5;

/**
 * Realised volatility of `prices`, `gridStep` seconds apart, on steps of 1, 2, 4, ... grid steps, each averaged over its
 * subsamples. Flat for a random walk; rising towards short steps where the prices bounce, falling where they trend.
 */
export function signaturePlot(prices: ArrayLike<number>, gridStep: number): SignaturePlot {
	const step: number[] = [];
	const sigma: number[] = [];
	const changes = prices.length - 1;
	for (let scale = 1; scale * FEWEST_STEPS <= changes; scale *= 2) {
		const steps = (changes - scale + 1) / scale;
		step.push(scale * gridStep);
		sigma.push(Math.sqrt(averagedVariance(prices, scale) / (steps * scale * gridStep)));
	}
	return { step: Float64Array.from(step), sigma: Float64Array.from(sigma) };
}
