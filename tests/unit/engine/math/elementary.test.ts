import { describe, expect, it } from 'vitest';
import { asin } from '../../../../src/lib/engine/math/asin.ts';
import { exp, expm1, sinh } from '../../../../src/lib/engine/math/exp.ts';
import { asinh, log, log1p } from '../../../../src/lib/engine/math/log.ts';
import { powerOfTwo, splitExponent } from '../../../../src/lib/engine/math/power-of-two.ts';
import { uniformStream } from '../../../../src/lib/engine/math/random.ts';

/** Arguments spread evenly, and evenly in size, over what a function is used for. */
function argumentsIn(from: number, to: number): number[] {
	const uniform = uniformStream(1, 'arguments');
	const even = Array.from({ length: 5000 }, () => from + (to - from) * uniform());
	const small = Array.from({ length: 5000 }, () => to * 10 ** (-18 * uniform()));
	return [...even, ...small];
}

const CASES = [
	{ name: 'exp', own: exp, platform: Math.exp, from: -745, to: 709, ulps: 2 },
	{ name: 'exp of small arguments', own: exp, platform: Math.exp, from: -1, to: 1, ulps: 2 },
	{ name: 'expm1', own: expm1, platform: Math.expm1, from: -40, to: 40, ulps: 5 },
	{ name: 'expm1 of small arguments', own: expm1, platform: Math.expm1, from: -0.4, to: 0.4, ulps: 5 },
	{ name: 'sinh', own: sinh, platform: Math.sinh, from: -20, to: 20, ulps: 6 },
	{ name: 'log', own: log, platform: Math.log, from: 1e-9, to: 1e9, ulps: 3 },
	{ name: 'log near 1', own: log, platform: Math.log, from: 0.5, to: 2, ulps: 4 },
	{ name: 'log1p', own: log1p, platform: Math.log1p, from: 0, to: 10, ulps: 4 },
	{ name: 'asinh', own: asinh, platform: Math.asinh, from: 0, to: 100, ulps: 5 },
	{ name: 'asin', own: asin, platform: Math.asin, from: 0, to: 1, ulps: 6 }
];

describe('functions made of sums, products, quotients and roots', () => {
	it.each(CASES)(
		'$name is within $ulps units in the last place of the platform',
		({ own, platform, from, to, ulps }) => {
			for (const x of argumentsIn(from, to)) {
				const expected = platform(x);
				const unit = Math.max(Math.abs(expected) * Number.EPSILON, Number.MIN_VALUE);
				expect(Math.abs(own(x) - expected) / unit, `x = ${x}`).toBeLessThanOrEqual(ulps);
			}
		}
	);

	it.each([
		[exp, 0, 1],
		[exp, -Infinity, 0],
		[exp, Infinity, Infinity],
		[exp, 800, Infinity],
		[exp, -800, 0],
		[expm1, 0, 0],
		[expm1, -Infinity, -1],
		[sinh, 0, 0],
		[sinh, 1000, Infinity],
		[sinh, -1000, -Infinity],
		[log, 1, 0],
		[log, 0, -Infinity],
		[log, -1, NaN],
		[log, Infinity, Infinity],
		[log1p, 0, 0],
		[asinh, 0, 0],
		[asinh, Infinity, Infinity],
		[exp, NaN, NaN]
	])('%o has the limit at %d', (own, x, expected) => {
		expect(own(x)).toBe(expected);
	});

	it('splits and makes powers of two exactly, subnormal ones too', () => {
		for (const k of [-1074, -1073, -1022, -1, 0, 1, 52, 1023]) {
			expect(powerOfTwo(k)).toBe(2 ** k);
			expect(splitExponent(2 ** k)).toEqual({ mantissa: 1, exponent: k });
		}
		expect(splitExponent(-0 + 97_000)).toEqual({ mantissa: 97_000 / 65_536, exponent: 16 });
		expect(powerOfTwo(1024)).toBe(Infinity);
		expect(powerOfTwo(-1075)).toBe(0);
	});
});
