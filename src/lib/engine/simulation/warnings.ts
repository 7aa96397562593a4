import type { Tape } from '../market/tape.ts';
import type { Calibration } from '../model/calibrate.ts';
import { isSolvable } from '../model/almgren-chriss.ts';
import type { Estimate } from '../model/estimate.ts';
import type { VolumeCurve } from '../model/volume-curve.ts';
import { strategyOf } from '../strategy/registry.ts';
import type { ParentOrder } from '../strategy/strategy.ts';
import type { SimulationConfig } from './config.ts';
import type { StrategyResult } from './result.ts';
import type { VolumeTally } from './volume-tally.ts';
import type { Warning } from './warning.ts';
import type { RunWindow } from './window.ts';

/** With fewer books than this in all, or for each child, a result says little about the market. */
const FEW_BOOKS = 100;
const FEW_BOOKS_A_TRADE = 2;

/** What to know of the data and the estimates before reading a result. */
export function setUpWarnings(
	tape: Tape,
	window: RunWindow,
	order: ParentOrder,
	{ sigma, eta, gamma }: Calibration
): Warning[] {
	const warnings: Warning[] = [];
	if (isInSample(tape, window)) warnings.push({ kind: 'in-sample' });
	const books = booksInHorizon(tape, window);
	if (books < Math.max(FEW_BOOKS, FEW_BOOKS_A_TRADE * order.slices)) {
		warnings.push({ kind: 'few-books', books, trades: order.slices });
	}
	if (sigma.value === null) {
		warnings.push({ kind: 'sigma-unavailable', reason: sigma.reason ?? '' });
	}
	const unusable = unusableEta(eta, gamma, order.interval);
	if (unusable) warnings.push(unusable);
	else if (order.riskAversion === null) warnings.push({ kind: 'lambda-undetermined' });
	if (tape.depth === 1) {
		tape.bids.ready(0);
		warnings.push({ kind: tape.bids.sizes[0] === 0 ? 'sizes-unknown' : 'touch-only' });
	}
	const end = window.arrivalTime + 1000 * window.horizon;
	for (const hole of tape.holes) {
		if (hole.from < end && hole.to > window.warmUpStart) warnings.push({ kind: 'hole', ...hole });
	}
	return warnings;
}

/** Whether no book but the one that holds at arrival was there for the first calibration. */
function isInSample(tape: Tape, { warmUpStart, arrivalTime }: RunWindow): boolean {
	return tape.bookAt(arrivalTime) <= tape.bookBefore(warmUpStart) + 1;
}

/** The book at arrival and those published since, up to the horizon's end. */
function booksInHorizon(tape: Tape, { arrivalTime, horizon }: RunWindow): number {
	return tape.bookAt(arrivalTime + 1000 * horizon) - tape.bookAt(arrivalTime) + 1;
}

/** What the strategies that go by the market's volume went by. */
export function volumeWarnings(
	{ strategies, participationCap }: SimulationConfig,
	volume: VolumeTally,
	curve: () => VolumeCurve | null
): Warning[] {
	const users = strategies.map(({ id }) => id).filter((id) => strategyOf(id)?.needsVolume);
	if (!volume.isKnownAtArrival) {
		const isCapUnused = participationCap !== null;
		return users.length > 0 || isCapUnused ? [{ kind: 'no-volume', strategies: users, isCapUnused }] : [];
	}
	const measured = users.includes('vwap-measured') ? curve() : null;
	if (!measured) return [];
	const { days, window } = measured;
	return [{ kind: 'measured-volume', days, seconds: (window.to - window.from) / 1000 }];
}

/** Why Almgren-Chriss can't be solved with these impacts; null where it can. */
function unusableEta(eta: Estimate, gamma: Estimate, interval: number): Warning | null {
	if (eta.value === null) return { kind: 'eta-unavailable', reason: eta.reason ?? '' };
	if (gamma.value === null || isSolvable(eta.value, gamma.value, interval)) return null;
	return { kind: 'eta-too-small', eta: eta.value, gamma: gamma.value, interval };
}

/** What to know of the strategies' fills: one warning a kind, the strategies in it. */
export function resultWarnings(strategies: Readonly<Record<string, StrategyResult>>): Warning[] {
	const shares: Record<string, number> = {};
	const quantities: Record<string, number> = {};
	const atFloor: string[] = [];
	for (const [id, { filled, unfilled, beyondDepth, fills }] of Object.entries(strategies)) {
		if (beyondDepth > 0) shares[id] = beyondDepth / filled;
		if (unfilled > 1e-9 * (filled + unfilled)) quantities[id] = unfilled;
		if (fills.price.some((price, i) => price < 1e-6 * fills.touch[i]!)) atFloor.push(id);
	}
	const warnings: Warning[] = [];
	if (Object.keys(shares).length > 0) warnings.push({ kind: 'beyond-depth', shares });
	if (Object.keys(quantities).length > 0) warnings.push({ kind: 'unfilled', quantities });
	if (atFloor.length > 0) warnings.push({ kind: 'price-at-floor', strategies: atFloor });
	return warnings;
}
