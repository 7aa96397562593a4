import { expm1 } from './exp.ts';

/** Hyperbolic tangent to within a few units in the last place, also where it is close to 0; 1 at Infinity. */
export function tanh(x: number): number {
	const decayed = expm1(-2 * Math.abs(x));
	return (Math.sign(x) * -decayed) / (2 + decayed);
}
