import { transfer } from 'comlink';
import { evenly, type SimulationConfig, type SimulationResult } from '../engine/index.ts';
import type { MarketSummary, RunReply, RunWindowPrices } from './protocol.ts';

/** Calibration records sent to the page at most: more than a chart can show would only hold it up. */
const MOST_RECORDS = 1000;

interface FinishedRun {
	readonly marketId: number;
	readonly config: SimulationConfig;
	readonly market: MarketSummary;
	readonly window: RunWindowPrices;
	readonly elapsedMs: number;
}

/** A finished run for the page; its columns are moved there, not copied. */
export function runReply(whole: SimulationResult, run: FinishedRun): RunReply {
	const result = { ...whole, calibration: evenly(whole.calibration, MOST_RECORDS) };
	return transfer(
		{ ...run, result, renewals: whole.calibration.length - 1 },
		buffersOf(result) as ArrayBuffer[]
	);
}

/** Every column of a result. */
function buffersOf({ strategies }: SimulationResult): ArrayBufferLike[] {
	return Object.values(strategies).flatMap(({ fills, trajectory, costPath }) =>
		[
			...Object.values(fills),
			trajectory.time,
			trajectory.remaining,
			costPath.time,
			costPath.shortfallBps
		].map(({ buffer }) => buffer)
	);
}
