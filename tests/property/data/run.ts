/** Fixed, so that a failure comes back; `LONG=1` looks ten times as far. */
export const SEED = 20240808;
const FACTOR = process.env['LONG'] ? 10 : 1;

export function runs(count: number): { seed: number; numRuns: number } {
	return { seed: SEED, numRuns: count * FACTOR };
}

/** Numbers in [0, 1) that are the same every time: Park and Miller's generator. */
export function steadyNumbers(seed = SEED): () => number {
	let state = seed;
	return () => {
		state = (state * 48271) % 0x7fffffff;
		return state / 0x7fffffff;
	};
}

export const LONG_TIMEOUT = 60_000 * FACTOR;
