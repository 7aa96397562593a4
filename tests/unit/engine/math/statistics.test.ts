import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticBlock } from '../../../../src/lib/engine/math/automatic-block.ts';
import { deviationError } from '../../../../src/lib/engine/math/deviation-error.ts';
import { distributionSteps } from '../../../../src/lib/engine/math/distribution-steps.ts';
import {
	expectedShortfall,
	expectedShortfallError
} from '../../../../src/lib/engine/math/expected-shortfall.ts';
import { gammaRatio } from '../../../../src/lib/engine/math/gamma-ratio.ts';
import { histogram } from '../../../../src/lib/engine/math/histogram.ts';
import { holm } from '../../../../src/lib/engine/math/holm.ts';
import { meanDeviation } from '../../../../src/lib/engine/math/mean-deviation.ts';
import { neweyWestError } from '../../../../src/lib/engine/math/newey-west.ts';
import { normalTail } from '../../../../src/lib/engine/math/normal-tail.ts';
import { quantile } from '../../../../src/lib/engine/math/quantile.ts';
import { gaussianStream, uniformStream } from '../../../../src/lib/engine/math/random.ts';
import { samplesNeeded } from '../../../../src/lib/engine/math/samples-needed.ts';
import { stationaryBootstrap } from '../../../../src/lib/engine/math/stationary-bootstrap.ts';
import { studentQuantile, studentTail } from '../../../../src/lib/engine/math/student.ts';
import { wilsonInterval } from '../../../../src/lib/engine/math/wilson-interval.ts';
import { checkProperty } from '../../../support/check-property.ts';

const close = (actual: number, expected: number, tolerance = 1e-12) => {
	expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
};

const sample = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 60 });

describe("Student's t", () => {
	// To 30 digits by mpmath's incomplete beta and gamma functions.
	it.each([
		[0.1, 1, 0.468274482569446429],
		[2.5270439949830976, 11, 0.0140604592942947623],
		[1.96, 999, 0.0251367313669050231],
		[12, 3, 0.000622507900394668369],
		[6, 30, 6.97138438360237135e-7],
		[0.5, 0.5, 0.378659036464718316],
		[40, 2, 0.000312207336092370319],
		[3, 100_000, 0.0013502304420323596],
		[3, 1_000_000, 0.0013499312707109],
		[2, 1e9, 0.022750132083156623]
	])('exceeds %d at %d degrees of freedom with probability %d', (t, freedom, tail) => {
		// Many degrees of freedom are a power of many, which multiplies the rounding of its base.
		close(studentTail(t, freedom), tail, freedom < 1e5 ? 1e-12 : 1e-10);
		close(studentTail(-t, freedom), 1 - tail);
	});

	// scipy 1.x, stats.t.ppf; the first is tan(0.475 pi).
	it.each([
		[0.975, 1, 12.706204736174694],
		[0.975, 2, 4.302652729749462],
		[0.975, 11, 2.200985160091639],
		[0.95, 4, 2.1318467863266495],
		[0.995, 29, 2.756385903670605],
		[0.975, 999, 1.9623414611334493],
		[0.025, 7, -2.3646242515927844],
		[0.999, 1, 318.30883898555015],
		[0.975, Infinity, 1.959963984540054],
		[0.9, Infinity, 1.2815515655446004]
	])('stays below its quantile with probability %d at %d degrees of freedom', (p, freedom, t) => {
		close(studentQuantile(p, freedom), t);
	});

	it('goes over into the normal law without a step', () => {
		for (const t of [0.3, 1.5, 4]) close(studentTail(t, 1_000_001), studentTail(t, 999_999), 1e-9);
		close(normalTail(1.959963984540054), 0.025);
		close(normalTail(5), 2.866515718791939e-7);
		close(normalTail(3.0000001), normalTail(2.9999999), 1e-6);
		expect(normalTail(100)).toBe(0);
	});

	it('refuses probabilities that are none', () => {
		expect(() => studentQuantile(1, 3)).toThrow(/p must be a number between 0 and 1, p=1/);
		expect(studentQuantile(0.9, 0)).toBeNaN();
	});
});

describe('the ratio of gamma functions half apart', () => {
	it.each([
		[0.5, 0.564189583547756287],
		[1, 0.886226925452758014],
		[2.25, 1.41955430414129793],
		[39.5, 6.26504557889985068],
		[1000, 31.6188240018159128]
	])('at %d is %d', (x, ratio) => {
		close(gammaRatio(x), ratio, 1e-14);
	});
});

describe('a sample', () => {
	it('has the mean and deviation of Numerical Recipes` hard case, large numbers that differ little', () => {
		// By hand: mean 1e9 + 10, squares 36 + 9 + 9 + 36 = 90 over 3.
		const { mean, deviation } = meanDeviation([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
		expect(mean).toBe(1e9 + 10);
		close(deviation, Math.sqrt(30));
		expect(meanDeviation([3])).toEqual({ mean: 3, deviation: NaN });
		expect(meanDeviation([]).mean).toBeNaN();
	});

	it('has the quantiles of type 7', () => {
		// R: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1)) gives 1.0 1.3 3.0 6.8 8.0.
		const sorted = [1, 2, 4, 8];
		[0, 0.1, 0.5, 0.9, 1].forEach((p, i) => {
			close(quantile(sorted, p), [1, 1.3, 3, 6.8, 8][i]!);
		});
		expect(quantile([], 0.5)).toBeNaN();
		expect(() => quantile(sorted, 1.1)).toThrow(/p must be a number from 0 to 1/);
	});

	it('has an expected shortfall that counts the value on the boundary in part', () => {
		// The worst quarter of 10 values is 2.5 of them: (10 + 9 + 8 / 2) / 2.5.
		const sorted = Array.from({ length: 10 }, (_, i) => i + 1);
		close(expectedShortfall(sorted, 0.75), 23 / 2.5);
		close(expectedShortfall(sorted, 0.95), 10);
		close(expectedShortfall(sorted, 0), 5.5);
		close(expectedShortfall(sorted, 0.9), 10);
		checkProperty(
			fc.property(sample, fc.double({ min: 0, max: 0.99, noNaN: true }), (values, level) => {
				const ascending = Float64Array.from(values).sort();
				const tail = expectedShortfall(ascending, level);
				expect(tail).toBeGreaterThanOrEqual(meanDeviation(values).mean - 1e-9);
				expect(tail).toBeLessThanOrEqual(ascending.at(-1)! + 1e-9);
			})
		);
	});

	it('falls into the bins of a histogram, what lies outside into the outermost', () => {
		expect([...histogram([0, 0.5, 1, 2, 9.99, 10, 11, -1, NaN], 0, 10, 5)]).toEqual([4, 1, 0, 0, 3]);
		expect([...histogram([3, 3], 3, 3, 2)]).toEqual([2, 0]);
	});

	it('has a distribution of as many steps as are asked for', () => {
		expect(distributionSteps([1, 2, 3], 10)).toEqual({
			value: Float64Array.of(1, 2, 3),
			share: Float64Array.of(1 / 3, 2 / 3, 1)
		});
		const many = Float64Array.from({ length: 1001 }, (_, i) => i);
		expect([...distributionSteps(many, 3).value]).toEqual([0, 500, 1000]);
	});
});

describe('Holm', () => {
	it('multiplies the smallest p by the number of tests, the next by one less', () => {
		// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
		const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
		[0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
			close(adjusted[i]!, p);
		});
		expect([...holm([0.9, NaN, 0.8])]).toEqual([1, NaN, 1]);
	});
});

describe('the interval of a share', () => {
	it("is Wilson's", () => {
		// Newcombe (1998), table I: 81 of 263 has 0.2553 to 0.3662, 0 of 20 has 0 to 0.1611.
		const { low, high } = wilsonInterval(81 / 263, 263, 1.959963984540054);
		expect(low).toBeCloseTo(0.2553, 4);
		expect(high).toBeCloseTo(0.3662, 4);
		expect(wilsonInterval(0, 20, 1.959963984540054).high).toBeCloseTo(0.1611, 4);
		expect(wilsonInterval(0, 20, 1.959963984540054).low).toBe(0);
	});
});

describe('the number of samples needed', () => {
	it('is that of the normal law', () => {
		// (1.9600 + 0.8416)^2 = 7.849 for 5 % on both sides and 80 %; half a deviation: 31.4.
		expect(samplesNeeded({ deviation: 2, difference: 1, level: 0.05, power: 0.8 })).toBe(32);
		expect(samplesNeeded({ deviation: 0, difference: 1, level: 0.05, power: 0.8 })).toBe(2);
	});
});

describe('the stationary bootstrap', () => {
	const gaussian = gaussianStream(uniformStream(5, 'test'));
	const series = new Float64Array(80);
	for (let i = 1; i < series.length; i++) series[i] = 0.8 * series[i - 1]! + gaussian();

	it.each([1, 1.5, 4, 12])('with blocks of %d has the variance that its authors derive', (block) => {
		// Politis & Romano (1994), lemma 1, with sums about the mean of the sample.
		const n = series.length;
		const { mean } = meanDeviation(series);
		const covariance = (lag: number) => {
			let sum = 0;
			for (let i = 0; i + lag < n; i++) sum += (series[i]! - mean) * (series[i + lag]! - mean);
			return sum / n;
		};
		const stay = 1 - 1 / block;
		let variance = covariance(0);
		for (let lag = 1; lag < n; lag++) {
			const weight = (1 - lag / n) * stay ** lag + (lag / n) * stay ** (n - lag);
			variance += 2 * weight * covariance(lag);
		}
		const resamples = 40_000;
		const means = stationaryBootstrap(series, block, resamples, uniformStream(1, 'bootstrap'));
		const { mean: centre, deviation } = meanDeviation(means);
		// Four standard errors of a deviation and of a mean of so many.
		expect(Math.abs(deviation / Math.sqrt(variance / n) - 1)).toBeLessThan(4 / Math.sqrt(2 * resamples));
		expect(Math.abs(centre - mean)).toBeLessThan((4 * deviation) / Math.sqrt(resamples));
	});

	it('gives the same means for the same stream', () => {
		const means = () => stationaryBootstrap(series, 5, 50, uniformStream(9, 'bootstrap'));
		expect(means()).toEqual(means());
	});

	it('of equal values has their value for a mean', () => {
		expect([...stationaryBootstrap([7, 7, 7], 2, 3, uniformStream(1, 'bootstrap'))]).toEqual([7, 7, 7]);
	});
});

describe('Newey and West', () => {
	it('with no lags is the standard error with n', () => {
		// 1, 2, 3, 6: squares about 3 are 4 + 1 + 0 + 9 = 14; over n and n again.
		close(neweyWestError([1, 2, 3, 6], 0), Math.sqrt(14 / 16));
		expect(neweyWestError([], 2)).toBeNaN();
	});
});

describe('the block length of a stationary bootstrap', () => {
	// Of x_t = a x_(t-1) + e the best one is (2 a / (1 - a^2))^(2/3) n^(1/3): Politis & White (2004), section 3.
	it.each([0.3, 0.6, 0.9])('is near the best one of a series with memory %d', (a) => {
		const n = 5000;
		const gaussian = gaussianStream(uniformStream(11, 'test'));
		const blocks = Array.from({ length: 20 }, () => {
			let value = gaussian();
			const values = Float64Array.from(
				{ length: n },
				() => (value = a * value + Math.sqrt(1 - a * a) * gaussian())
			);
			return automaticBlock(values);
		}).sort((one, other) => one - other);
		const best = ((2 * a) / (1 - a * a)) ** (2 / 3) * n ** (1 / 3);
		expect(blocks[10]! / best).toBeGreaterThan(0.7);
		expect(blocks[10]! / best).toBeLessThan(1.4);
	});

	it('is short without memory, and 1 where nothing moves or there is too little to tell', () => {
		const gaussian = gaussianStream(uniformStream(12, 'test'));
		expect(automaticBlock(Float64Array.from({ length: 1000 }, gaussian))).toBeLessThan(8);
		expect(automaticBlock(new Float64Array(100).fill(3))).toBe(1);
		expect(automaticBlock([1, 5, 2])).toBe(1);
	});
});

describe('errors of risk', () => {
	it('of a standard deviation is s / sqrt(2 n) for normal numbers', () => {
		const gaussian = gaussianStream(uniformStream(13, 'test'));
		const values = Float64Array.from({ length: 20_000 }, gaussian);
		expect(deviationError(values, values.length) * Math.sqrt(2 * values.length)).toBeCloseTo(1, 1);
		expect(deviationError([1, 1, 1], 3)).toBe(0);
	});

	it('of an expected shortfall by hand: two values of 40 lie beyond the quantile', () => {
		// 1 .. 40: ES is 39.5, the quantile 38.05, the deviation of 39 and 40 is 0.7071; sqrt((0.5 + 0.95 * 1.45^2) / 2).
		const sorted = Array.from({ length: 40 }, (_, i) => i + 1);
		expect(expectedShortfallError(sorted, 0.95, 40)).toBeCloseTo(Math.sqrt((0.5 + 0.95 * 1.45 ** 2) / 2), 12);
		expect(expectedShortfallError(sorted.slice(0, 39), 0.95, 39)).toBeNaN();
	});
});
