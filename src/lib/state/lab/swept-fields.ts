import { CONFIG_RULES, type SimulationConfig } from '../../engine/index.ts';
import { formatDuration } from '../duration.ts';
import { CONFIG_FIELDS, formatNumber, parseField, type ConfigField } from '../fields.ts';
import { marketRates } from '../market-recipe.ts';
import type { Market, SyntheticMarket } from '../scenario.ts';
import { parseMarketField } from '../scenario-codec.ts';
import type { AxisForm } from './lab-form.ts';

/** Fields that a sweep may run over: of the order and its model, and of a synthetic market. */
export const SWEPT_FIELDS = [
	'riskAversion',
	'urgency',
	'trades',
	'latencyMs',
	'refillHalfLife',
	'shares',
	'horizon',
	'calibrationWindow',
	'feeBps',
	'participationCap',
	'drift',
	'volatility'
] as const;

export type SweptField = (typeof SWEPT_FIELDS)[number];

export function isSwept(field: string): field is SweptField {
	return (SWEPT_FIELDS as readonly string[]).includes(field);
}

/** Whether it is a field of the config, and not of a synthetic market. */
export function isOfConfig(field: SweptField): field is SweptField & ConfigField {
	return (CONFIG_FIELDS as readonly string[]).includes(field);
}

/** Fields that a market has. */
export function sweptFieldsOf(market: Market): readonly SweptField[] {
	return market.kind === 'synthetic' ? SWEPT_FIELDS : SWEPT_FIELDS.filter(isOfConfig);
}

const MOST_STEPS = 101;
const DEFAULT_STEPS = 9;

/** The range that is offered for a field: about the value it has, as far as it may make a difference. */
export function offeredAxis(
	field: SweptField,
	config: SimulationConfig,
	market: Market,
	horizon: number
): AxisForm {
	const axis = (from: number, to: number, isLog: boolean, steps = DEFAULT_STEPS): AxisForm => ({
		field,
		from: textOf(field, from),
		to: textOf(field, to),
		steps: String(steps),
		isLog
	});
	switch (field) {
		case 'riskAversion': {
			const middle = config.riskAversion || CONFIG_RULES.riskAversion.default;
			return axis(rounded(middle / 30), rounded(middle * 30), true);
		}
		case 'urgency':
			return axis(0, 8, false);
		case 'trades':
			return axis(Math.max(1, Math.round(config.trades / 4)), 4 * config.trades, true, 7);
		case 'latencyMs':
			return axis(0, Math.max(2000, 4 * config.latencyMs), false);
		case 'refillHalfLife':
			return axis(0, Math.max(60, 4 * config.refillHalfLife), false, 7);
		case 'shares':
			return axis(rounded(config.shares / 8), rounded(config.shares * 8), true, 7);
		case 'horizon':
			return axis(rounded(horizon / 8), rounded(horizon), true, 7);
		case 'calibrationWindow':
			return axis(20, 2000, true, 7);
		case 'feeBps':
			return axis(0, 10, false, 6);
		case 'participationCap':
			return axis(0.05, 0.5, true, 7);
		case 'drift':
		case 'volatility': {
			const { drift, volatility } = marketRates(market as SyntheticMarket);
			if (field === 'volatility') return axis(0, rounded(2 * (volatility || 50)), false);
			const most = rounded(Math.max(24, 2 * Math.abs(drift)));
			return axis(-most, most, false);
		}
	}
}

/**
 * The values of an axis, in the field's own unit, whole where it takes whole numbers. Throws a `RangeError` that names field, rule and
 * value.
 */
export function axisValues({ field, from, to, steps, isLog }: AxisForm): readonly number[] {
	const low = valueOf(field, from);
	const high = valueOf(field, to);
	const count = /^\d+$/.test(steps.trim()) ? Number(steps) : NaN;
	if (!(count >= 2 && count <= MOST_STEPS)) {
		throw new RangeError(`steps must be a whole number from 2 to ${MOST_STEPS}, steps=${steps}`);
	}
	if (!(high > low)) throw new RangeError(`${field} must run from less to more, from=${from}, to=${to}`);
	if (isLog && !(low > 0)) {
		throw new RangeError(`${field} must begin above 0 where its steps are multiples, from=${from}`);
	}
	const values = Array.from({ length: count }, (_, i) => {
		const share = i / (count - 1);
		if (i === 0) return low;
		if (i === count - 1) return high;
		const value = isLog ? rounded(low * (high / low) ** share) : low + (high - low) * share;
		return isWhole(field) ? Math.round(value) : Number(value.toPrecision(12));
	});
	return [...new Set(values)];
}

/** The text of a value as the field's form entry has it. */
export function textOf(field: SweptField, value: number): string {
	return field === 'horizon' || field === 'refillHalfLife' ? formatDuration(value) : formatNumber(value);
}

function valueOf(field: SweptField, text: string): number {
	const value: unknown = isOfConfig(field) ? parseField(field, text)[field] : parseMarketField(field, text);
	if (typeof value === 'number') return value;
	throw new RangeError(`${field} must be a number at both ends of its range, ${field}=${text}`);
}

function isWhole(field: SweptField): boolean {
	return field === 'trades' || field === 'calibrationWindow';
}

function rounded(value: number): number {
	return Number(value.toPrecision(3));
}
