import { Simulation, startingNow, type SimulationConfig } from '../engine/index.ts';
import type { LiveMarket } from './live-market.ts';
import { marketSummary, windowOf } from './market-summary.ts';
import type { RunEvent, RunReply } from './protocol.ts';
import { runReply } from './run-reply.ts';

/** Least ms between two looks at a run, and looks at most: a day is not kept in quarters of a second. */
const LOOK_MS = 250;
const MOST_LOOKS = 2000;

/** Least ms between two looks at its market. */
const MARKET_MS = 1000;

/**
 * Works an order on a market that goes on, from its newest message to the end of the horizon, as that comes. Rejects with the
 * signal's reason once aborted, and with a `RangeError` where the market ends before the order, or memory does.
 */
export async function runLive(
	live: LiveMarket,
	input: SimulationConfig,
	onEvent: (event: RunEvent) => void,
	signal: AbortSignal
): Promise<RunReply> {
	const config = startingNow(live.tape, input, live.newest);
	const simulation = new Simulation(live.tape, config);
	const { from, to } = simulation.span;
	const show = {
		run: every(Math.max(LOOK_MS, config.snapshotMs, (to - from) / MOST_LOOKS)),
		market: every(MARKET_MS)
	};
	let elapsedMs = 0;
	await new Promise<void>((resolve, reject) => {
		const finish = (settle: () => void) => {
			leave();
			signal.removeEventListener('abort', stop);
			settle();
		};
		const stop = () => {
			finish(() => {
				reject(signal.reason as Error);
			});
		};
		const refuse = (message: string) => {
			finish(() => {
				reject(new RangeError(message));
			});
		};
		const goOn = () => {
			const began = performance.now();
			simulation.advance(live.newest);
			elapsedMs += performance.now() - began;
			if (simulation.done) finish(resolve);
			else if (live.isOver) refuse(endedEarly(to - live.newest));
			else if (live.isFull)
				refuse('the market is too busy to keep it all until the order ends; shorten the horizon');
			else {
				if (show.market()) {
					onEvent({
						kind: 'market',
						market: marketSummary(live.tape),
						window: windowOf(live.tape, simulation)
					});
				}
				if (show.run()) onEvent({ kind: 'snapshot', snapshot: simulation.snapshot() });
			}
		};
		const leave = live.follow(goOn);
		signal.addEventListener('abort', stop);
		goOn();
	});
	return runReply(simulation.result(), {
		marketId: live.id,
		config,
		market: marketSummary(live.tape),
		window: windowOf(live.tape, simulation),
		elapsedMs
	});
}

function endedEarly(ms: number): string {
	return `the capture ended ${(ms / 1000).toFixed(1)} s before the order did; open the capture to run the order on what there is`;
}

/** Whether it is time again: at once, and then no sooner than `ms` after the last time. */
function every(ms: number): () => boolean {
	let last = -Infinity;
	return () => {
		const now = performance.now();
		if (now - last < ms) return false;
		last = now;
		return true;
	};
}
