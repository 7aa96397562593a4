import { almgrenChriss, type AlmgrenChrissParams } from '../../engine/index.ts';
import { readNumber } from '../../state/fields.ts';
import { significant } from '../format.ts';
import { ruleSentence, type Rule } from '../messages.ts';

/** What the explorer is given: an Almgren-Chriss problem without drift. */
export type ExplorerParams = Required<Omit<AlmgrenChrissParams, 'alpha'>>;

export type ExplorerField = keyof ExplorerParams;

interface FieldWords extends Rule {
	readonly label: string;
	readonly unit: string;
	readonly help: string;
}

/** Field by field: words, and the range within which costs can be computed. */
export const EXPLORER_FIELDS: Readonly<Record<ExplorerField, FieldWords>> = {
	shares: { label: 'Shares X', unit: '', help: 'Size of the order.', min: 1e-12, max: 1e15 },
	horizon: { label: 'Horizon T', unit: 'days', help: 'Time to sell in.', min: 1e-9, max: 1e6 },
	slices: {
		label: 'Trades N',
		unit: '',
		help: 'Child orders, evenly spaced over the horizon.',
		min: 1,
		max: 100_000,
		isInteger: true
	},
	sigma: {
		label: 'Volatility σ',
		unit: '$/√day',
		help: 'Absolute volatility of the price.',
		min: 1e-12,
		max: 1e9
	},
	epsilon: {
		label: 'Half-spread ε',
		unit: '$',
		help: 'Fixed cost a share: half-spread and fees.',
		min: 0,
		max: 1e9
	},
	gamma: {
		label: 'Permanent γ',
		unit: '$/share',
		help: 'What each share sold moves the price for good.',
		min: 0,
		max: 1e9
	},
	eta: {
		label: 'Temporary η',
		unit: '$/(share/day)',
		help: 'What each share a day costs in price while it is sold.',
		min: 1e-15,
		max: 1e15
	},
	lambda: {
		label: 'Risk aversion λ',
		unit: '1/$',
		help: 'What a unit of variance is worth: 0 is TWAP, without bound a dump, below 0 seeks risk.',
		min: -1e12,
		max: 1e12
	}
};

/** Example of Almgren & Chriss (2000), Table 1, at the point where lambda is 1e-6. */
export const PAPER_EXAMPLE: ExplorerParams = {
	shares: 1e6,
	horizon: 5,
	slices: 5,
	sigma: 0.95,
	epsilon: 0.0625,
	gamma: 2.5e-7,
	eta: 2.5e-6,
	lambda: 1e-6
};

/** The parameters with one of them as typed. Throws a `RangeError` with the sentence that belongs beside its field. */
export function withTyped(params: ExplorerParams, field: ExplorerField, text: string): ExplorerParams {
	const { label, ...rule } = EXPLORER_FIELDS[field];
	const typed = text.trim();
	const value = readNumber(typed);
	const isInRange = value >= rule.min && value <= rule.max && (!rule.isInteger || Number.isInteger(value));
	if (!isInRange) throw new RangeError(ruleSentence(label, rule, typed));
	const changed = { ...params, [field]: value === 0 ? 0 : value };
	try {
		almgrenChriss(changed);
	} catch (error) {
		throw new RangeError(noOptimum(changed, (error as Error).message), { cause: error });
	}
	return changed;
}

/** Why numbers that are fine one by one have no best plan together, and what to do. */
function noOptimum({ gamma, eta, sigma, horizon, slices }: ExplorerParams, message: string): string {
	const tau = horizon / slices;
	if (message.startsWith('eta - gamma')) {
		return `No plan is best unless η is above γT/(2N), here ${significant((gamma * tau) / 2)}: raise η or N, or lower γ.`;
	}
	const sine = Math.sin(Math.PI / (2 * slices)) / (sigma * tau);
	const least = -4 * (eta - (gamma * tau) / 2) * sine * sine;
	return `Risk aversion λ must be above ${significant(least)} here: below it more risk pays without end.`;
}

/** The text of a value, in powers of ten where it is very large or small. */
export function fieldText(value: number): string {
	const size = Math.abs(value);
	return size === 0 || (size >= 1e-3 && size < 1e9) ? String(value) : value.toExponential();
}
