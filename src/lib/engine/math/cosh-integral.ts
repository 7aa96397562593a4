import { exp, expm1 } from './exp.ts';
import { integrate } from './integrate.ts';
import { power } from './power.ts';

/** Beyond this u, cosh u is e^u / 2 to the last bit. */
const EXPONENTIAL_FROM = 20;
/** What lies further than this below U adds nothing to an integral over sinh^2 u. */
const NEGLIGIBLE_BELOW = 40;

/**
 * int (cosh u / sinh U)^q du over U - `below` <= u <= U, for `end` = U > 0 and 0 <= `below` <= U: free of overflow, and
 * with all its digits however large U is.
 */
export function coshIntegralFromEnd(q: number, below: number, end: number): number {
	const edge = Math.min(below, Math.max(0, end - EXPONENTIAL_FROM));
	return exponentialIntegral(q, edge) + integrate((d) => coshRatioPower(q, d, end), edge, below);
}

/** int (cosh u' / sinh U)^q du' over 0 <= u' <= u, for `end` = U > 0 and 0 <= u <= U, likewise. */
export function coshIntegralFromZero(q: number, u: number, end: number): number {
	const edge = Math.min(u, EXPONENTIAL_FROM);
	const body = integrate((x) => coshRatioPower(q, end - x, end), 0, edge);
	return body + exp(-q * (end - u)) * exponentialIntegral(q, u - edge);
}

/** int (sinh u / sinh U)^2 (cosh u / sinh U)^p du over 0 <= u <= U, for `end` = U > 0 and p > -1. */
export function sinhSquareIntegral(p: number, end: number): number {
	const density = (below: number) => {
		const ratio = sinhRatio(end - below, below, end);
		return ratio * ratio * coshRatioPower(p, below, end);
	};
	return integrate(density, 0, Math.min(end, NEGLIGIBLE_BELOW));
}

/** (cosh u / sinh U)^q at u = U - `below`, for `end` = U > 0. */
export function coshRatioPower(q: number, below: number, end: number): number {
	return exp(-q * below) * power((1 + exp(-2 * (end - below))) / -expm1(-2 * end), q);
}

/** sinh u / sinh U at u = U - `below`, for `end` = U > 0; both are asked for, as each may be the one with all digits. */
export function sinhRatio(u: number, below: number, end: number): number {
	return (exp(-below) * expm1(-2 * u)) / expm1(-2 * end);
}

/** int_0^d e^(-q x) dx. */
function exponentialIntegral(q: number, d: number): number {
	return q === 0 ? d : -expm1(-q * d) / q;
}
