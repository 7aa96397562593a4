import type { Tape } from '../market/tape.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import type { Cell } from './cells.ts';

/** Seconds before the first window where the config leaves its warm-up open, and the share of the tape they may be. */
const WARM_UP = 60;
const WARM_UP_SHARE = 0.1;

/**
 * When the windows of a tape begin, ms since the epoch: after the longest warm-up of the cells, then `every` seconds, as long as
 * the longest horizon fits with the latency of its last child, and without those that have a hole of the recording in them. Throws a `RangeError` for fewer than two.
 */
export function windowStarts(tape: Tape, cells: readonly Cell[], every: number): Float64Array {
	const automatic = Math.min(WARM_UP, (WARM_UP_SHARE * (tape.end - tape.start)) / 1000);
	const longest = (seconds: (cell: Cell) => number) => Math.max(...cells.map(seconds));
	const warmUp = longest(({ config }) => (config.warmUp === 'auto' ? automatic : config.warmUp));
	const horizon = longest(({ config }) => (config.horizon === 'auto' ? Infinity : config.horizon));
	const latencyMs = longest(({ config }) => config.latencyMs);
	const starts: number[] = [];
	for (let i = 0; ; i++) {
		const start = roundToMicrosecond(tape.start + 1000 * (warmUp + i * every));
		const end = start + 1000 * horizon + latencyMs;
		if (!(end <= tape.end)) break;
		if (!tape.holes.some((hole) => hole.from < end && hole.to > start)) starts.push(start);
	}
	if (starts.length < 2) {
		throw new RangeError(
			`a capture must hold at least two windows: shorten horizon or every, windows=${starts.length}, seconds=${(tape.end - tape.start) / 1000}, warmUp=${warmUp}, horizon=${horizon}, every=${every}`
		);
	}
	return Float64Array.from(starts);
}
