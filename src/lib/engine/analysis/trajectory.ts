import type { FillColumns } from '../exchange/fill-columns.ts';

/** Holdings over time as a step function: `remaining[i]` base units from `time[i]` (ms) until `time[i + 1]`. */
export interface Trajectory {
	readonly time: Float64Array;
	readonly remaining: Float64Array;
}

/** Holdings from `start` to `end` (ms): one step a fill, counted down from the end so that a full sale ends at 0. */
export function trajectoryOf(fills: FillColumns, start: number, end: number, unfilled: number): Trajectory {
	const count = fills.time.length;
	const time = new Float64Array(count + 2);
	const remaining = new Float64Array(count + 2);
	time[count + 1] = Math.max(end, count > 0 ? fills.time[count - 1]! : end);
	remaining[count + 1] = unfilled;
	for (let i = count; i > 0; i--) {
		time[i] = fills.time[i - 1]!;
		remaining[i] = i === count ? unfilled : remaining[i + 1]! + fills.quantity[i]!;
	}
	time[0] = start;
	remaining[0] = count === 0 ? unfilled : remaining[1]! + fills.quantity[0]!;
	return { time, remaining };
}

/** Mean base units held from the trajectory's start until `end` (ms, after the start). */
export function meanHeld({ time, remaining }: Trajectory, end: number): number {
	let integral = 0;
	for (let i = 1; i < time.length; i++) {
		integral += remaining[i - 1]! * (Math.min(time[i]!, end) - Math.min(time[i - 1]!, end));
	}
	return integral / (end - time[0]!);
}

/**
 * Variance of the shortfall that the held position causes, sigma^2 times the integral of x(t)^2 dt, quote currency
 * squared. With matches at the decision times it is Almgren-Chriss' sigma^2 tau sum x_k^2.
 */
export function varianceOf({ time, remaining }: Trajectory, sigma: number): number {
	let integral = 0;
	for (let i = 1; i < time.length; i++) {
		const held = remaining[i - 1]!;
		integral += held * held * ((time[i]! - time[i - 1]!) / 1000);
	}
	return sigma * sigma * integral;
}
