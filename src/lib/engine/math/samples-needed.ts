import { studentQuantile } from './student.ts';

export interface Detection {
	/** Standard deviation of one sample. */
	readonly deviation: number;
	/** Smallest difference that is to be found, in the same unit, > 0. */
	readonly difference: number;
	/** Probability of a claim where there is no difference, 0 to 1. */
	readonly level: number;
	/** Probability of a claim where there is that difference, 0 to 1. */
	readonly power: number;
	readonly isOneSided?: boolean;
}

/**
 * Independent samples from which a test of the mean finds `difference` with probability `power`: the least whole n of at
 * least ((z_level + z_power) deviation / difference)^2; at least 2. `level` / m where m tests are corrected for one another by Holm.
 */
export function samplesNeeded({
	deviation,
	difference,
	level,
	power,
	isOneSided = false
}: Detection): number {
	const z = normalQuantile(1 - (isOneSided ? level : level / 2)) + normalQuantile(power);
	const root = (z * deviation) / difference;
	return Math.max(2, Math.ceil(root * root));
}

function normalQuantile(p: number): number {
	return studentQuantile(p, Infinity);
}
