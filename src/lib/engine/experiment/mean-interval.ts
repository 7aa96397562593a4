import { automaticBlock } from '../math/automatic-block.ts';
import { meanDeviation } from '../math/mean-deviation.ts';
import { uniformStream } from '../math/random.ts';
import { stationaryBootstrap } from '../math/stationary-bootstrap.ts';
import { studentQuantile, studentTail } from '../math/student.ts';

/** A mean and how well it is known. */
export interface MeanInterval {
	readonly mean: number;
	/** Of one sample; NaN for fewer than two, as is all below. */
	readonly deviation: number;
	/** Standard error of the mean. */
	readonly error: number;
	/** Interval in which the true mean lies with the probability asked for. */
	readonly low: number;
	readonly high: number;
	/** Probability of a mean as far from 0, or farther, where the true one is 0. */
	readonly p: number;
	readonly samples: number;
	/** Independent samples that would tell as much: `samples` where they are independent. */
	readonly effective: number;
	/** True where the error is below rounding, and the interval as narrow as it can be: the mean holds exactly under the model. */
	readonly isExact: boolean;
}

/** How samples that follow each other in time may depend on each other. */
export interface Dependence {
	/** Least mean length of a block, samples; longer where the samples themselves ask for it (see `automaticBlock`). */
	readonly block: number;
	/** Stretches of the market without a part in common that the samples cover: they are worth no more than so many. */
	readonly stretches: number;
	readonly seed: number;
}

/** An interval is never narrower than this on either side, bp: what is left by rounding is no knowledge. */
export const SMALLEST_HALF_WIDTH = 1e-9;

const RESAMPLES = 1000;

/**
 * Mean of `values` (bp) with Student's interval at `level`. Independent samples have the error deviation / sqrt n. Samples that
 * depend on each other have that of a stationary bootstrap, and are worth no more independent ones than there are stretches of
 * the market: where blocks are about as long as the series, every resample is the series itself, and the bootstrap would know
 * everything. What they are worth sets error and degrees of freedom, as few samples know their own deviation badly.
 */
export function meanInterval(
	values: Float64Array,
	level: number,
	dependence: Dependence | null = null
): MeanInterval {
	const samples = values.length;
	const { mean, deviation } = meanDeviation(values);
	if (samples < 2) {
		const unknown = { error: NaN, low: NaN, high: NaN, p: NaN, effective: samples, isExact: false };
		return { mean, deviation, samples, ...unknown };
	}
	const { error, effective } = dependence
		? dependentError(values, deviation, dependence)
		: { error: deviation / Math.sqrt(samples), effective: samples };
	const freedom = effective - 1;
	const half = error === 0 ? 0 : error * studentQuantile((1 + level) / 2, freedom);
	const isExact = half <= SMALLEST_HALF_WIDTH;
	const width = Math.max(half, SMALLEST_HALF_WIDTH);
	const exactP = Math.abs(mean) > SMALLEST_HALF_WIDTH ? 0 : 1;
	return {
		mean,
		deviation,
		error,
		low: mean - width,
		high: mean + width,
		p: isExact ? exactP : 2 * studentTail(Math.abs(mean) / error, freedom),
		samples,
		effective,
		isExact
	};
}

/** Fewest independent samples that dependent ones are taken for: with less nothing could be said at all. */
const FEWEST_EFFECTIVE = 1.5;

function dependentError(
	values: Float64Array,
	deviation: number,
	{ block, stretches, seed }: Dependence
): { error: number; effective: number } {
	const n = values.length;
	if (deviation === 0) return { error: 0, effective: n };
	const length = Math.min(n, Math.max(block, automaticBlock(values)));
	const means = stationaryBootstrap(values, length, RESAMPLES, uniformStream(seed, 'bootstrap'));
	const resampled = meanDeviation(means).deviation;
	const worth = (deviation * deviation) / (resampled * resampled);
	const effective = Math.max(FEWEST_EFFECTIVE, Math.min(n, stretches, worth));
	// So many independent values show a deviation that is too small by the root of this.
	const error = (deviation / Math.sqrt(effective)) * Math.sqrt(effective / (effective - 1));
	return { error, effective };
}
