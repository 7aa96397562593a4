/** Score interval of a share: where the true one may lie with the confidence of `z`. */
export interface ShareInterval {
	readonly low: number;
	readonly high: number;
}

/**
 * Interval of a probability of which `share` of `samples` independent trials were seen, `z` the normal quantile of its two-sided
 * level: the probabilities p with |share - p| <= z sqrt(p (1 - p) / n). Wilson (1927).
 */
export function wilsonInterval(share: number, samples: number, z: number): ShareInterval {
	const spread = (z * z) / samples;
	const centre = (share + spread / 2) / (1 + spread);
	const half = (z * Math.sqrt((share * (1 - share)) / samples + spread / samples / 4)) / (1 + spread);
	return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
