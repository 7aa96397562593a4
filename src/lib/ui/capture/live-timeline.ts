import type { LiveSummary } from '../../state/capture.svelte.ts';
import type { Timeline } from '../timeline.ts';

/** What the charts show of a market that goes on, without an order on it. */
export function liveMarketTimeline({ market }: LiveSummary): Timeline {
	const { start, end, prices, holes, tick, lot, symbol } = market;
	return {
		span: { from: start, to: end },
		warmUp: null,
		arrival: null,
		holes,
		playhead: null,
		prices,
		volume: null,
		tick,
		lot,
		symbol,
		strategies: []
	};
}
