import {
	compare,
	parseConfig,
	captureReport,
	priceSeries,
	volumeSeries,
	simulate,
	summarise,
	syntheticTape,
	type ConfigInput
} from '../../../src/lib/engine/index.ts';
import { DEFAULT_MARKET } from '../../../src/lib/state/scenario.ts';
import type { CompletedRun } from '../../../src/lib/state/session.svelte.ts';

/** A run of the engine on ten minutes of the default synthetic market, as the page gets it. */
export function finishedRun(
	input: ConfigInput = {},
	spec: Parameters<typeof syntheticTape>[0] = {}
): CompletedRun {
	const tape = syntheticTape({ duration: 600, ...spec });
	const config = parseConfig({ shares: 20, ...input });
	const result = simulate(tape, config);
	const prices = priceSeries(tape, tape.length);
	return {
		marketId: 1,
		config,
		market: {
			...summarise(tape),
			quality: tape.quality,
			report: captureReport(tape),
			holes: tape.holes,
			prices
		},
		source: DEFAULT_MARKET,
		result,
		window: {
			from: result.warmUpStart,
			to: tape.end,
			prices,
			volume: volumeSeries(tape, 100, result.arrivalTime, tape.end)
		},
		renewals: result.calibration.length - 1,
		comparison: compare(result.strategies, 'ac'),
		elapsedMs: 1
	};
}
