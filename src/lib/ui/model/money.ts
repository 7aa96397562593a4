import { DASH, decimal, significant } from '../format.ts';

/** An amount that has no sign of its own: to the cent, powers of ten where it is very large, none where it is not known. */
export function money(value: number): string {
	if (!Number.isFinite(value)) return DASH;
	return Math.abs(value) >= 1e12 ? value.toExponential(4) : decimal(value, 2);
}

/** Percent of an order, without the sign: 2 decimals, three digits of what is smaller than those show. */
export function shareOf(value: number, whole: number): string {
	const percent = (100 * value) / whole;
	return percent !== 0 && Math.abs(percent) < 0.1 ? significant(percent) : decimal(percent, 2);
}

/** Step to which quantities of an order of `shares` are shown: six digits of it, and never finer than it needs. */
export function quantityStep(shares: number): number {
	return 1 / 10 ** Math.max(0, 5 - Math.floor(Math.log10(shares)));
}
