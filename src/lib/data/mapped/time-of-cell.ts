import type { TimeUnit } from './column-mapping.ts';

const EARLIEST = 1e11;
const LATEST = 1e13;

/** How many of each unit make a ms. */
export const UNITS_A_MS: Readonly<Record<TimeUnit, number>> = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6, text: 1 };

/** The unit in which a number is a time from 1973 to 2286; null where it is none. */
export function epochUnitOf(time: number): TimeUnit | null {
	const units: TimeUnit[] = ['s', 'ms', 'us', 'ns'];
	return (
		units.find((unit) => time / UNITS_A_MS[unit] >= EARLIEST && time / UNITS_A_MS[unit] < LATEST) ?? null
	);
}

const TIME =
	/^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:Z|UTC|([+-])(\d\d):?(\d\d))?\s*$/i;

export function isTimeText(text: string): boolean {
	return TIME.test(text);
}

/** ms since the epoch of a date and time of day such as `2024-08-08T23:54:14.123456789Z`; NaN for any other text. */
export function timeOfText(text: string): number {
	const parts = TIME.exec(text);
	if (parts === null) return NaN;
	const at = (i: number) => Number(parts[i] ?? 0);
	const fraction = Number((parts[7] ?? '').padEnd(9, '0')) / 1e6;
	const zone = (60 * at(9) + at(10)) * (parts[8] === '-' ? -1 : 1);
	return Date.UTC(at(1), at(2) - 1, at(3), at(4), at(5) - zone, at(6)) + fraction;
}
