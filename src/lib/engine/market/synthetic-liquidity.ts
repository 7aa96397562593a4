import { liquidityCurve } from './liquidity-curve.ts';
import type { SyntheticSpec } from './synthetic-spec.ts';

/** Share of a synthetic market's time after the warm-up that is over `elapsed` seconds after its first book, 0 to 1. */
export function progressAt({ warmUp, duration }: SyntheticSpec, elapsed: number): number {
	return Math.min(1, Math.max(0, (elapsed - warmUp) / Math.max(duration - warmUp, 1e-9)));
}

/** Liquidity of a synthetic market `elapsed` seconds after its first book, relative to its mean over the time after the warm-up. */
export function liquidityOf(spec: SyntheticSpec): (elapsed: number) => number {
	const { liquidityBase, liquidityAmplitude, liquiditySlices } = spec;
	if (liquiditySlices > 0) {
		const slices = liquidityCurve(liquiditySlices, liquidityBase, liquidityAmplitude);
		return (elapsed) => {
			const slice = Math.floor(progressAt(spec, elapsed) * liquiditySlices + 1e-9);
			return slices[Math.min(liquiditySlices - 1, slice)]!;
		};
	}
	const mean = liquidityBase + liquidityAmplitude / 3;
	return (elapsed) => {
		const distance = 2 * progressAt(spec, elapsed) - 1;
		return (liquidityBase + liquidityAmplitude * distance * distance) / mean;
	};
}
