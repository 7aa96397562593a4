import { inUnits } from '../state/duration.ts';

/** What stands where a number is not known. */
export const DASH = '—';

const formats = new Map<string, Intl.NumberFormat>();

function formatWith(value: number, options: Intl.NumberFormatOptions): string {
	const key = JSON.stringify(options);
	let format = formats.get(key);
	if (!format) formats.set(key, (format = new Intl.NumberFormat('en-US', options)));
	return format.format(value);
}

const isKnown = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** A number with thousands grouped and exactly `digits` decimals; a dash where it is not known. */
export function decimal(value: number | null, digits: number): string {
	if (!isKnown(value)) return DASH;
	// A value that rounds to zero has no sign.
	const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' };
	return formatWith(value, options as Intl.NumberFormatOptions);
}

/** The same with its sign, also when positive; none where it rounds to zero. */
export function signed(value: number | null, digits: number): string {
	if (!isKnown(value)) return DASH;
	return formatWith(value, {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
		signDisplay: 'exceptZero'
	});
}

/** A cost in quote currency, plus = worse: 2 decimals, none from 100,000, powers of ten where it is very large. */
export function amount(value: number | null): string {
	if (!isKnown(value)) return DASH;
	const size = Math.abs(value);
	return size >= 1e12 ? value.toExponential(2) : signed(value, size >= 1e5 ? 0 : 2);
}

/** A cost in basis points, plus = worse: 2 decimals, 3 below 0.1. */
export function bps(value: number | null): string {
	return signed(value, bpsDigits(value));
}

/** A size in basis points that has no sign of its own. */
export function plainBps(value: number | null): string {
	return decimal(value, bpsDigits(value));
}

function bpsDigits(value: number | null): number {
	return value !== null && value !== 0 && Math.abs(value) < 0.1 ? 3 : 2;
}

/** Decimals that a grid of `step` needs, at most 10; `fallback` where the step is not known. */
export function decimalsOf(step: number, fallback: number): number {
	if (!(step > 0)) return fallback;
	let scaled = step;
	for (let digits = 0; digits < 10; digits++, scaled *= 10) {
		if (scaled > 0.5 && Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
	}
	return 10;
}

/** A price to the tick. */
export function price(value: number | null, tick: number): string {
	return decimal(value, decimalsOf(tick, 2));
}

/** A quantity to the lot; three digits of one that is smaller, so that something never looks like nothing. */
export function quantity(value: number | null, lot: number): string {
	const digits = decimalsOf(lot, 5);
	return isKnown(value) && value !== 0 && Math.abs(value) < 0.5 * 10 ** -digits
		? significant(value)
		: decimal(value, digits);
}

/** A quantity to the lot without the zeros at its end, for sentences and heads. */
export function shortQuantity(value: number | null, lot: number): string {
	if (!isKnown(value)) return DASH;
	return formatWith(value, { maximumFractionDigits: decimalsOf(lot, 5), signDisplay: 'negative' });
}

/** A share (0 to 1) in percent, without the sign of percent: one decimal below 10. */
export function percent(share: number | null): string {
	if (!isKnown(share)) return DASH;
	return decimal(100 * share, share === 0 || Math.abs(share) >= 0.0995 ? 0 : 1);
}

/** So many significant digits; powers of ten where the number is very large or small. */
export function significant(value: number | null, digits = 3): string {
	if (!isKnown(value)) return DASH;
	if (value === 0) return '0';
	const size = Math.abs(value);
	if (size >= 1e6 || size < 1e-4) return value.toExponential(digits - 1);
	return formatWith(value, { minimumSignificantDigits: digits, maximumSignificantDigits: digits });
}

/** A round number of an axis: `500K`, `1.5M`; powers of ten where it is very large or small. */
export function compact(value: number): string {
	const size = Math.abs(value);
	if (size >= 1e15 || (size < 1e-3 && size > 0)) return Number(value.toPrecision(3)).toExponential();
	return formatWith(value, { notation: 'compact', maximumSignificantDigits: 3 });
}

/** Market time of day in UTC: `23:57:56.416`. */
export function utcTime(ms: number): string {
	return iso(ms).slice(11, 23);
}

/** Time since a beginning, from ms: `00:03:12.400`; days are hours. */
export function elapsedTime(ms: number): string {
	const whole = Math.floor(Math.max(0, ms) + 1e-6);
	const two = (value: number) => String(value).padStart(2, '0');
	const seconds = Math.floor(whole / 1000);
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return `${two(hours)}:${two(minutes)}:${two(seconds % 60)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** Market date and time in UTC: `2024-08-08 23:54:14Z`. */
export function utcDateTime(ms: number): string {
	const text = iso(ms);
	return text === DASH ? DASH : `${text.slice(0, 10)} ${text.slice(11, 19)}Z`;
}

function iso(ms: number): string {
	return Math.abs(ms) <= 8.64e15 ? new Date(Math.floor(ms + 1e-6)).toISOString() : DASH;
}

/** A duration in its two largest units: `250 ms`, `3.2 s`, `10m 50s`, `1h 1m`. */
export function duration(seconds: number): string {
	if (!Number.isFinite(seconds)) return DASH;
	if (seconds < 1) return `${formatWith(1000 * seconds, { maximumFractionDigits: 1 })} ms`;
	if (seconds < 59.95) return `${formatWith(seconds, { maximumFractionDigits: 1 })} s`;
	return inUnits(Math.round(seconds)).slice(0, 2).join(' ');
}

/** Wall-clock ms of a run: `7 ms`, `3.1 ms`, `1.2 s`. */
export function elapsed(ms: number): string {
	if (ms >= 1000) return `${decimal(ms / 1000, 1)} s`;
	return `${decimal(ms, ms < 10 ? 1 : 0)} ms`;
}

/** A size in bytes: `512 B`, `3.4 MB`. */
export function bytes(count: number): string {
	if (count < 1000) return `${count} B`;
	const units = ['kB', 'MB', 'GB', 'TB'];
	const power = Math.min(Math.floor(Math.log10(count) / 3), units.length);
	return `${formatWith(count / 1000 ** power, { maximumFractionDigits: 1 })} ${units[power - 1] ?? ''}`;
}
