import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { linearFit } from '../math/linear-fit.ts';

/** How fast a book refills after a trade. */
export interface Resilience {
	/** 1/s. */
	readonly rho: number;
	/** Standard error of `rho`, 1/s; NaN for fewer than three points. */
	readonly rhoError: number;
	/** ln 2 / rho, seconds. */
	readonly halfLife: number;
	/** Share of the full depth that was missing at time 0. */
	readonly initialGap: number;
	/** Points of the fit. */
	readonly samples: number;
}

/**
 * Line through ln(1 - D(t) / D_inf) = c - rho t: `seconds` after a trade and the depth displayed then, against the depth
 * `full` that it recovers to. Points at or above the full depth hold no logarithm and are left out.
 */
export function fitResilience(
	seconds: ArrayLike<number>,
	depths: ArrayLike<number>,
	full: number
): Resilience {
	const times: number[] = [];
	const logGaps: number[] = [];
	for (let i = 0; i < seconds.length; i++) {
		const gap = 1 - depths[i]! / full;
		if (!(gap > 0)) continue;
		times.push(seconds[i]!);
		logGaps.push(log(gap));
	}
	const { slope, intercept, slopeError, samples } = linearFit(times, logGaps);
	return {
		rho: -slope,
		rhoError: slopeError,
		halfLife: Math.LN2 / -slope,
		initialGap: exp(intercept),
		samples
	};
}
