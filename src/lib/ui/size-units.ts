import { CONFIG_RULES } from '../engine/index.ts';
import { parseField, readNumber } from '../state/fields.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { DASH, decimal, significant } from './format.ts';
import { currenciesOf, type Currencies } from './instrument.ts';
import { FIELD_LABELS } from './messages.ts';
import { roundDown, roundUp } from './round-down.ts';

/** What a size can be said in: what is traded, what it is paid in, percent of the displayed depth, percent of a day's volume. */
export const SIZE_UNITS = ['base', 'quote', 'depth', 'volume'] as const;

export type SizeUnit = (typeof SIZE_UNITS)[number];

const NO_SIZES = 'The data has no sizes.';

/** What a size is measured against. */
export interface SizeScale {
	readonly currencies: Currencies;
	/** Mid at arrival, quote currency; null before the first run. */
	readonly price: number | null;
	/** Base units displayed at arrival on the side traded against, 0 where the data has no sizes; null before the first run. */
	readonly depth: number | null;
	/** Quote currency. */
	readonly dailyVolume: number;
	/** Size step, base units; 0 = none known. */
	readonly lot: number;
}

/** The scale of a finished run, or of none; a lot or a volume that was set counts at once. */
export function sizeScale(
	run: Pick<CompletedRun, 'market' | 'result'> | null,
	{ dailyVolume, lot }: { readonly dailyVolume: number; readonly lot: number }
): SizeScale {
	return {
		currencies: currenciesOf(run?.market.symbol ?? ''),
		price: run?.result.arrivalPrice ?? null,
		depth: run?.result.displayedDepth ?? null,
		dailyVolume,
		lot: lot > 0 ? lot : (run?.market.lot ?? 0)
	};
}

/** Base units in one of a unit, null where that is not known. */
export function baseUnitsIn(unit: SizeUnit, { price, depth, dailyVolume }: SizeScale): number | null {
	switch (unit) {
		case 'base':
			return 1;
		case 'quote':
			return price === null ? null : 1 / price;
		case 'depth':
			return depth === null || depth === 0 ? null : depth / 100;
		case 'volume':
			return price === null ? null : dailyVolume / price / 100;
	}
}

/** A unit's short name; where it can't be had, why. */
export function sizeUnitLabel(unit: SizeUnit, scale: SizeScale): string {
	const label = { ...scale.currencies, depth: '% depth', volume: '% day' }[unit];
	if (baseUnitsIn(unit, scale) !== null) return label;
	return `${label} (${scale.price === null ? 'needs a run' : 'no sizes'})`;
}

/** A size of `shares` base units in a unit, six digits, as `sharesText` reads it; empty where the unit can't be had. */
export function sizeText(shares: number, unit: SizeUnit, scale: SizeScale): string {
	const each = baseUnitsIn(unit, scale);
	return each === null ? '' : String(Number((shares / each).toPrecision(6)));
}

/**
 * The text of the size in base units that was typed in a unit: whole lots, rounded down; eight digits, rounded down, where
 * no lot is known. Throws a `RangeError` that says what to type instead.
 */
export function sharesText(text: string, unit: SizeUnit, scale: SizeScale): string {
	const each = baseUnitsIn(unit, scale);
	const name = FIELD_LABELS.shares;
	const was = `was ${text.trim() === '' ? 'empty' : text.trim()}`;
	if (each === null) throw new RangeError(`${name} can’t be measured in this unit now: choose another one.`);
	const typed = readNumber(text.trim());
	if (Number.isNaN(typed)) throw new RangeError(`${name} must be a plain number such as 50, ${was}.`);
	if (typed <= 0) throw new RangeError(`${name} must be above 0, ${was}.`);
	const { min, max } = CONFIG_RULES.shares;
	const words = { ...scale.currencies, depth: '% of depth', volume: '% of a day' }[unit];
	const shares = typed * each;
	if (shares > max * (1 + 1e-12)) {
		throw new RangeError(`${name} must be at most ${String(roundDown(max / each, 3))} ${words}, ${was}.`);
	}
	const least = Math.max(min, scale.lot);
	const whole = Math.min(max, wholeLots(shares, scale.lot));
	if (whole < least * (1 - 1e-9)) {
		const lot = scale.lot > 0 ? `, one lot of ${scale.lot} ${scale.currencies.base}` : '';
		throw new RangeError(
			`${name} must be at least ${String(roundUp(least / each, 3))} ${words}${lot}, ${was}.`
		);
	}
	return String(whole);
}

/** The size that a text being typed in a unit would give; null while it gives none. */
export function typedShares(text: string, unit: SizeUnit, scale: SizeScale): number | null {
	try {
		return unit === 'base'
			? (parseField('shares', text).shares ?? null)
			: Number(sharesText(text, unit, scale));
	} catch {
		return null;
	}
}

/** A size rounded down to whole lots, or to eight digits where no lot is known; less than a lot is 0. */
export function wholeLots(shares: number, lot: number): number {
	if (!(lot > 0)) return roundDown(shares, 8);
	return Number((Math.floor(shares / lot + 1e-6) * lot).toPrecision(15));
}

export interface SizePart {
	readonly text: string;
	/** What it is a part of, or why it is not known. */
	readonly title?: string;
}

/** One size in all units: `5 BTC`, `308,720 USDT`, `42 % of depth`, `0.031 % of a day`. */
export function sizeParts(shares: number, scale: SizeScale): SizePart[] {
	const { base, quote } = scale.currencies;
	const inUnit = (unit: SizeUnit) => {
		const each = baseUnitsIn(unit, scale);
		return each === null ? DASH : figure(shares / each, unit === 'quote' ? 3 : 2);
	};
	return [
		{ text: `${grouped(shares)} ${base}` },
		{ text: `${inUnit('quote')} ${quote}`, title: 'At the arrival price' },
		{
			text: `${inUnit('depth')} % of depth`,
			title: scale.depth === 0 ? NO_SIZES : 'Of what the book displays at arrival on the side traded against'
		},
		{ text: `${inUnit('volume')} % of a day`, title: 'Of Daily volume' }
	];
}

/** Every digit that the size has. */
function grouped(shares: number): string {
	return shares >= 1 && shares < 1e12
		? shares.toLocaleString('en-US', { maximumSignificantDigits: 15 })
		: String(shares);
}

/** At most so many digits after the point that there are `digits` in all; a power of ten where it is very large. */
function figure(value: number, digits: number): string {
	if (value >= 1e12) return significant(value);
	return value >= 10 ** (digits - 1) ? decimal(value, 0) : String(Number(value.toPrecision(digits)));
}
