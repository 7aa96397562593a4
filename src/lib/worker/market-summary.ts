import {
	captureReport,
	priceSeries,
	summarise,
	volumeSeries,
	type Simulation,
	type Tape
} from '../engine/index.ts';
import type { MarketSummary, RunWindowPrices } from './protocol.ts';

/** Points of a price line: about one a pixel of a wide chart. */
const PRICE_POINTS = 1200;

/** What the page is told of a tape. */
export function marketSummary(tape: Tape): MarketSummary {
	return {
		...summarise(tape),
		quality: tape.quality,
		report: captureReport(tape),
		holes: [...tape.holes],
		prices: priceSeries(tape, PRICE_POINTS)
	};
}

/** Prices and volume of the stretch that a run uses, as far as the tape goes. */
export function windowOf(tape: Tape, { span: { warmUp, from, to } }: Simulation): RunWindowPrices {
	return {
		from: warmUp,
		to,
		prices: priceSeries(tape, PRICE_POINTS, warmUp, to),
		volume: volumeSeries(tape, PRICE_POINTS, from, to)
	};
}
