import type { Tape } from '../market/tape.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import type { SimulationConfig } from './config.ts';

/** Seconds of the first calibration and of the order where the config leaves them open. */
const AUTO_WARM_UP = 60;
const AUTO_HORIZON = 60;

/**
 * The config of an order that starts at `now` (ms since the epoch) on a tape that grows, its arrival, horizon and warm-up
 * settled: by default it warms up on the last 60 s, or all there is, and lasts 60 s. Run on the finished tape it
 * gives the same fills to the byte. Throws a `RangeError` where nothing has been published by then.
 */
export function startingNow(tape: Tape, config: SimulationConfig, now: number): SimulationConfig {
	if (!(now >= tape.start)) {
		throw new RangeError(`an order needs a book to start on, now=${now}, first book=${tape.start}`);
	}
	const arrival = roundToMicrosecond(now);
	const past = (arrival - tape.start) / 1000;
	return {
		...config,
		arrival,
		warmUp: Math.min(config.warmUp === 'auto' ? AUTO_WARM_UP : config.warmUp, past),
		horizon: config.horizon === 'auto' ? AUTO_HORIZON : config.horizon
	};
}
