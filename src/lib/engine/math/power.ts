import { exp } from './exp.ts';
import { log, log1p } from './log.ts';

/** x^k for x >= 0 as e^(k ln x), to within some (1 + |k ln x|) units in the last place; 0^0 is 1. */
export function power(x: number, k: number): number {
	return k === 0 ? 1 : exp(k * log(x));
}

/** (1 + u)^k for u >= -1, which keeps its digits where u is close to 0 and k large. */
export function powerOfOnePlus(u: number, k: number): number {
	// The series of log1p is made for arguments that are not far below 0.
	return exp(k * (u > -0.25 ? log1p(u) : log(1 + u)));
}
