import type { Tape } from '../market/tape.ts';
import { holdingsFraction } from '../model/almgren-chriss.ts';
import { isSolvable } from '../strategy/almgren-chriss.ts';
import type { ParentOrder } from '../strategy/strategy.ts';
import type { CalibrationRecord, StrategyResult } from './result.ts';
import type { Warning } from './warning.ts';
import type { RunWindow } from './window.ts';

/** Below this share of the order, AC's holdings are called TWAP's. */
const NEAR_TWAP = 0.01;

/** What to know of the data and the estimates before reading a result. */
export function setUpWarnings(
	tape: Tape,
	window: RunWindow,
	order: ParentOrder,
	{ sigma, eta, gamma, kappa }: CalibrationRecord,
	isAcRun: boolean
): Warning[] {
	const warnings: Warning[] = [];
	if (window.warmUpStart === window.arrivalTime) warnings.push({ kind: 'no-warm-up' });
	if (sigma.value === null) {
		warnings.push({ kind: 'sigma-unavailable', reason: sigma.reason ?? '' });
	}
	if (eta.value !== null && gamma.value !== null && !isSolvable(eta.value, gamma.value, order.interval)) {
		warnings.push({ kind: 'eta-too-small', eta: eta.value, gamma: gamma.value, interval: order.interval });
	} else if (order.riskAversion === null) warnings.push({ kind: 'lambda-undetermined' });
	const difference = distanceFromTwap(kappa * order.interval, order.slices);
	if (isAcRun && difference < NEAR_TWAP) warnings.push({ kind: 'ac-near-twap', difference });
	if (tape.depth === 1) {
		warnings.push({ kind: tape.bids.sizes[0] === 0 ? 'sizes-unknown' : 'touch-only' });
	}
	const end = window.arrivalTime + 1000 * window.horizon;
	for (const hole of tape.holes) {
		if (hole.from < end && hole.to > window.warmUpStart) warnings.push({ kind: 'hole', ...hole });
	}
	return warnings;
}

/** What to know of each strategy's fills. */
export function resultWarnings(strategies: Readonly<Record<string, StrategyResult>>): Warning[] {
	const warnings: Warning[] = [];
	for (const [strategy, { filled, unfilled, beyondDepth, fills }] of Object.entries(strategies)) {
		if (beyondDepth > 0) warnings.push({ kind: 'beyond-depth', strategy, share: beyondDepth / filled });
		if (unfilled > 1e-9 * (filled + unfilled))
			warnings.push({ kind: 'unfilled', strategy, quantity: unfilled });
		if (fills.price.some((price) => price <= 0)) warnings.push({ kind: 'price-below-zero', strategy });
	}
	return warnings;
}

/** Largest distance between the planned holdings at this kappa tau and a straight line, as a share of the order. */
function distanceFromTwap(step: number, slices: number): number {
	let largest = 0;
	for (let j = 1; j < slices; j++) {
		largest = Math.max(largest, Math.abs(holdingsFraction(step, j, slices) - (1 - j / slices)));
	}
	return largest;
}
