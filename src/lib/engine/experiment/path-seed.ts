import { hash32 } from '../math/random.ts';

/** Seed of one path of an experiment, a whole number up to 2^53: neighbouring experiments have no path in common. */
export function pathSeed(seed: number, path: number): number {
	const low = hash32(seed % 4294967296, path, 1);
	const high = hash32(Math.floor(seed / 4294967296) ^ low, path, 2);
	return (high >>> 11) * 4294967296 + (low >>> 0);
}
