import { log } from './log.ts';

/** A stream of uniform numbers: call it for the next one, 0 <= u < 1. */
export type Uniform = () => number;

/**
 * 32 well-mixed bits of a list of integers: the same everywhere, and different in half of its bits when any input
 * bit changes. The finaliser is that of MurmurHash3 (Appleby, public domain).
 */
export function hash32(seed: number, a: number, b = 0, c = 0): number {
	let h = mix(seed | 0);
	h = mix(h ^ Math.imul(a | 0, 0x9e3779b1));
	h = mix(h ^ Math.imul(b | 0, 0x85ebca77));
	return mix(h ^ Math.imul(c | 0, 0xc2b2ae3d));
}

/** Uniform number 0 <= u < 1 that depends on the integers alone, so any entry can be had without the others. */
export function uniformAt(seed: number, a: number, b = 0, c = 0): number {
	return (hash32(seed, a, b, c) >>> 0) / 4294967296;
}

/**
 * Seeded stream of uniforms with 53 random bits each: sfc32 (Doty-Humphrey, PractRand), period about 2^127. Streams
 * of different names under one seed are independent.
 */
export function uniformStream(seed: number, name: string): Uniform {
	let key = 0;
	for (let i = 0; i < name.length; i++) key = hash32(key, name.charCodeAt(i));
	// A seed is a whole number up to 2^53: both halves count.
	let a = hash32(seed % 4294967296, key, 1);
	let b = hash32(Math.floor(seed / 4294967296), key, 2);
	let c = hash32(seed % 4294967296, key, 3);
	let counter = 1;
	const next = (): number => {
		const t = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return t >>> 0;
	};
	for (let i = 0; i < 12; i++) next();
	return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** Stream of standard normal numbers by Marsaglia's polar method, which needs no sine. */
export function gaussianStream(uniform: Uniform): () => number {
	let spare = NaN;
	return () => {
		if (!Number.isNaN(spare)) {
			const value = spare;
			spare = NaN;
			return value;
		}
		for (;;) {
			const x = 2 * uniform() - 1;
			const y = 2 * uniform() - 1;
			const s = x * x + y * y;
			if (s > 0 && s < 1) {
				const scale = Math.sqrt((-2 * log(s)) / s);
				spare = y * scale;
				return x * scale;
			}
		}
	};
}

function mix(h: number): number {
	h ^= h >>> 16;
	h = Math.imul(h, 0x85ebca6b);
	h ^= h >>> 13;
	h = Math.imul(h, 0xc2b2ae35);
	return h ^ (h >>> 16);
}
