import { halfTimeShare, tradeFraction } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { duration, percent, significant } from './format.ts';
import type { Fact } from './market-facts.ts';

/** What the rate at arrival means for AC's plan. */
export function planFacts({ config, result }: Pick<CompletedRun, 'config' | 'result'>): Fact[] {
	const kappa = result.calibration[0]?.kappa;
	if (kappa === undefined) return [];
	const { horizon } = result;
	const urgency = kappa * horizon;
	return [
		{ label: 'κ, 1/s', text: significant(kappa), title: 'Rate at which AC plans to trade, at arrival.' },
		{
			label: 'κT',
			text: significant(urgency),
			title: 'Urgency: the rate times the liquidation time; 0 is TWAP.'
		},
		{
			label: '1/κ',
			text: kappa === 0 ? '∞' : duration(1 / kappa),
			title: 'Time scale: holdings fall by a factor e in it where the horizon is far.'
		},
		{
			label: 'half gone in',
			text: duration(horizon * halfTimeShare(urgency)),
			title: 'When AC plans to have half of the order done.'
		},
		{
			label: 'first slice, %',
			text: percent(tradeFraction(urgency / config.trades, 1, config.trades)),
			title: 'Share of the order in the first child of the plan.'
		}
	];
}

/** kappa T at arrival and, where it was renewed, by the last calibration. */
export function urgencyFigure({ result: { calibration, horizon } }: Pick<CompletedRun, 'result'>): string {
	const [first, last] = [calibration[0], calibration.at(-1)];
	const text = (kappa: number | undefined) => significant(kappa === undefined ? null : kappa * horizon);
	return first === last ? text(first?.kappa) : `${text(first?.kappa)} → ${text(last?.kappa)}`;
}

/**
 * Says so where the plan takes another refill half-life than the exchange: it was measured, differs from the configured one by
 * more than its standard error, and something was planned with it. Empty where not.
 */
export function refillNote({ config, result }: Pick<CompletedRun, 'config' | 'result'>): string {
	const record = result.calibration[0];
	if (!record) return '';
	const { rho, eta } = record;
	const isUsed = eta.source === 'measured' || 'obizhaeva-wang' in result.strategies;
	if (!isUsed || rho.source !== 'measured' || rho.value === null) return '';
	const measured = Math.LN2 / rho.value;
	const error = ((rho.standardError ?? 0) / rho.value) * measured;
	if (Math.abs(measured - config.refillHalfLife) <= error) return '';
	const exchange = config.refillHalfLife === 0 ? 'at once' : `with ${duration(config.refillHalfLife)}`;
	return `Planned with a refill half-life of ${duration(measured)} as measured; the exchange refills ${exchange}.`;
}
