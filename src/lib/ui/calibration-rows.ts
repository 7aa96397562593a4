import type { Estimate } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { SECONDS_PER_YEAR } from '../state/market-recipe.ts';
import { DASH, decimal, duration, significant, utcTime } from './format.ts';
import { currenciesOf, unitIn } from './instrument.ts';

export interface CalibrationRow {
	readonly symbol: string;
	readonly name: string;
	readonly value: string;
	/** Standard error; a dash where the source has none. */
	readonly error: string;
	readonly unit: string;
	readonly samples: string;
	readonly source: string;
	/** True where the user's number stands in place of an estimate. */
	readonly isOverride: boolean;
	/** How and from which stretch it was made, or why there is no value. */
	readonly title?: string;
}

/** The estimates at arrival, with what is needed to judge them. */
export function calibrationRows({
	market,
	result
}: Pick<CompletedRun, 'result'> & { market: Pick<CompletedRun['market'], 'symbol'> }): CalibrationRow[] {
	const record = result.calibration[0];
	if (!record) return [];
	const currencies = currenciesOf(market.symbol);
	const estimate = (symbol: string, name: string, value: Estimate): CalibrationRow => ({
		symbol,
		name,
		value: value.value === Infinity ? '∞' : significant(value.value),
		error: significant(value.standardError),
		unit: unitIn(value.unit, currencies),
		samples: value.samples > 0 ? decimal(value.samples, 0) : DASH,
		source: value.source,
		isOverride: value.source === 'override',
		...titleOf(value)
	});
	return [
		estimate('σ', 'volatility', record.sigma),
		{ ...estimate('', 'annualised', yearly(record.sigma, result.arrivalPrice)), unit: '% a year' },
		estimate('σ₂', 'bipower', record.bipower),
		estimate('ε', 'half-spread', record.epsilon),
		estimate('b', 'book slope', record.bookSlope),
		estimate('ρ', 'refill rate', record.rho),
		estimate('γ', 'permanent', record.gamma),
		estimate('η', 'temporary', record.eta)
	];
}

/** A volatility in percent of the price a year. */
function yearly(sigma: Estimate, price: number): Estimate {
	const scale = (100 * Math.sqrt(SECONDS_PER_YEAR)) / price;
	const scaled = (value: number | null) => (value === null ? null : scale * value);
	return { ...sigma, value: scaled(sigma.value), standardError: scaled(sigma.standardError) };
}

/** How an estimate was made, or why there is none and what stands in. */
function titleOf({ method, reason, fallback, window }: Estimate): { title?: string } {
	const stretch = window && `from ${utcTime(window.from)} to ${utcTime(window.to)} UTC`;
	const words = [method, reason, fallback, stretch].filter((word) => word !== undefined);
	return words.length === 0 ? {} : { title: words.join('; ') };
}

/** The window that the estimates at arrival come from, how often they were renewed, and between what kappa T then was. */
export function calibrationWindow({ result, renewals }: Pick<CompletedRun, 'result' | 'renewals'>): string {
	const { warmUpStart, arrivalTime } = result;
	const window = `warm-up ${duration((arrivalTime - warmUpStart) / 1000)} to ${utcTime(arrivalTime)} UTC`;
	if (renewals === 0) return `${window}; not renewed`;
	const urgencies = result.calibration.map(({ kappa }) => kappa * result.horizon);
	const range = `κT ${significant(Math.min(...urgencies))} to ${significant(Math.max(...urgencies))}`;
	return `${window}; renewed ${decimal(renewals, 0)} ${renewals === 1 ? 'time' : 'times'}, ${range}`;
}
