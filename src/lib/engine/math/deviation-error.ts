import { meanDeviation } from './mean-deviation.ts';

/**
 * Standard error of a sample's standard deviation s, by its own fourth moment m_4: sqrt((m_4 - s^4) / n) / (2 s), whatever the
 * distribution, as the delta method has it. `worth` is the number n of independent values that the sample is worth. 0 where all are equal.
 */
export function deviationError(values: ArrayLike<number>, worth: number): number {
	const { mean, deviation } = meanDeviation(values);
	if (!(deviation > 0)) return deviation === 0 ? 0 : NaN;
	let fourth = 0;
	for (let i = 0; i < values.length; i++) {
		const square = (values[i]! - mean) * (values[i]! - mean);
		fourth += (square * square) / values.length;
	}
	const variance = deviation * deviation;
	return Math.sqrt(Math.max(0, fourth - variance * variance) / worth) / (2 * deviation);
}
