import type { CalibrationRecord } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { BOX, height, shortest, stepPath } from './chart/step-path.ts';
import { DASH, decimal, significant, utcTime } from './format.ts';
import { currenciesOf, unitIn } from './instrument.ts';

type Run = Pick<CompletedRun, 'market' | 'result'>;

/** One estimate through the run, to be drawn in a box on an axis from 0. */
export interface RunPlot {
	readonly symbol: string;
	readonly name: string;
	readonly unit: string;
	/** The value at arrival and the last one. */
	readonly first: string;
	readonly last: string;
	readonly path: string;
	/** The value in force at a market time (ms since the epoch). */
	readonly at: (time: number) => string;
	/** What the plot shows, in words. */
	readonly summary: string;
}

const PLOTS = [
	{ symbol: 'σ', name: 'volatility', of: ({ sigma }: CalibrationRecord) => sigma },
	{ symbol: 'ε', name: 'half-spread', of: ({ epsilon }: CalibrationRecord) => epsilon },
	{ symbol: 'η', name: 'temporary impact', of: ({ eta }: CalibrationRecord) => eta },
	{ symbol: 'κ', name: 'rate', of: ({ kappa }: CalibrationRecord) => ({ value: kappa, unit: '1 / s' }) }
] as const;

/** Sigma, epsilon, eta and kappa from arrival to the end of the horizon. */
export function runPlots({ market, result }: Run): RunPlot[] {
	const { calibration, arrivalTime, horizon } = result;
	const end = arrivalTime + 1000 * horizon;
	const currencies = currenciesOf(market.symbol);
	return PLOTS.map(({ symbol, name, of }) => {
		const steps = calibration.map((record) => ({ time: record.time, value: of(record).value }));
		const known = steps.flatMap(({ value }) => value ?? []);
		const unit = unitIn(calibration[0] ? of(calibration[0]).unit : '', currencies);
		const first = significant(steps[0]?.value ?? null);
		const last = significant(steps.at(-1)?.value ?? null);
		return {
			symbol,
			name,
			unit,
			first,
			last,
			path: stepPath(steps, arrivalTime, end, largest(known)),
			at: (time) => significant((steps.findLast((step) => step.time <= time) ?? steps[0])?.value ?? null),
			summary: summaryOf({ name, unit, first, last }, known, steps.length - known.length)
		};
	});
}

function summaryOf(
	{ name, unit, first, last }: Pick<RunPlot, 'name' | 'unit' | 'first' | 'last'>,
	known: readonly number[],
	gaps: number
): string {
	if (known.length === 0) return `${name}: not known in this run`;
	const missing = gaps === 0 ? '' : `; not known after ${decimal(gaps, 0)} of the calibrations`;
	if (known.length + gaps === 1) return `${name}: ${first} ${unit} throughout, calibrated once`;
	const between = `between ${significant(Math.min(...known))} and ${significant(Math.max(...known))}`;
	return `${name} through the run: ${spoken(first)} ${unit} at arrival, ${spoken(last)} at the end, ${between}${missing}`;
}

const spoken = (text: string) => (text === DASH ? 'not known' : text);

/** What the plots share: their stretch of time, and how often the estimates were renewed. */
export function plotsCaption({ result }: Pick<CompletedRun, 'result'>): string {
	const { arrivalTime, horizon, calibration } = result;
	const stretch = `${utcTime(arrivalTime).slice(0, 8)} to ${utcTime(arrivalTime + 1000 * horizon).slice(0, 8)} UTC`;
	return `${calibration.length === 1 ? 'calibrated once, so flat' : 'through the run'}, ${stretch}; axes from 0`;
}

/** Volatility by grid step, and the estimate that was chosen, in the same box. */
export interface SignatureView {
	readonly unit: string;
	/** A polyline, and a dot a point. */
	readonly line: string;
	readonly dots: string;
	/** y of the chosen estimate; null where there is none. */
	readonly reference: number | null;
	readonly chosen: string;
	/** Shortest and longest grid step, seconds, and the volatility there. */
	readonly from: string;
	readonly to: string;
	readonly first: string;
	readonly last: string;
	readonly summary: string;
}

/** The signature plot of the warm-up; null where it had too few prices. */
export function signatureView({ market, result }: Run): SignatureView | null {
	const record = result.calibration[0];
	if (!record || record.signature.step.length === 0) return null;
	const { sigma } = record;
	const steps = [...record.signature.step];
	const values = [...record.signature.sigma];
	const unit = unitIn(sigma.unit, currenciesOf(market.symbol));
	const top = largest([...values, sigma.value ?? 0]);
	// Steps double, so their logarithms are evenly spaced.
	const x = (i: number) => shortest((BOX.width * (i + 0.5)) / values.length);
	const points = values.map((value, i) => `${x(i)} ${height(value, top)}`);
	const [from, to] = [seconds(steps[0]), seconds(steps.at(-1))];
	const [first, last] = [significant(values[0] ?? null), significant(values.at(-1) ?? null)];
	const chosen = significant(sigma.value);
	return {
		unit,
		line: `M${points.join('L')}`,
		dots: points.map((point) => `M${point}h0`).join(''),
		reference: sigma.value === null ? null : height(sigma.value, top),
		chosen,
		from,
		to,
		first,
		last,
		summary: `volatility by grid step before arrival: ${first} ${unit} at ${from}, ${last} at ${to}; the estimate in use is ${spoken(chosen)}`
	};
}

const seconds = (step: number | undefined) => `${String(Number((step ?? 0).toPrecision(3)))} s`;

/** The largest of values that are not negative, 1 where all are 0. */
function largest(values: readonly number[]): number {
	return Math.max(...values, 0) || 1;
}
