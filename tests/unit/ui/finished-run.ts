import {
	compare,
	parseConfig,
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
	const times = tape.times.slice(0, tape.length);
	const mid = times.map((_, book) => tape.mid(book));
	return {
		config,
		market: {
			...summarise(tape),
			quality: tape.quality,
			prices: { time: times, bid: mid, ask: mid, mid }
		},
		source: DEFAULT_MARKET,
		result,
		comparison: compare(result.strategies, 'ac'),
		elapsedMs: 1
	};
}
