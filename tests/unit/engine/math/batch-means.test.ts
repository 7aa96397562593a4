import { describe, expect, it } from 'vitest';
import { BatchMeans } from '../../../../src/lib/engine/math/batch-means.ts';
import { gaussianStream, uniformStream } from '../../../../src/lib/engine/math/random.ts';

function meansOf(values: Iterable<number>): BatchMeans {
	const means = new BatchMeans();
	for (const value of values) means.add(value);
	return means;
}

/** x_i = phi x_(i-1) + noise of variance 1 - phi^2: variance 1, correlation phi from one to the next. */
function correlated(phi: number, count: number): number[] {
	const gaussian = gaussianStream(uniformStream(4, 'batches'));
	let value = gaussian();
	return Array.from({ length: count }, () => (value = phi * value + Math.sqrt(1 - phi * phi) * gaussian()));
}

describe('BatchMeans', () => {
	it('has the mean of all values, each by its weight', () => {
		expect(meansOf([1, 2, 6]).mean).toBe(3);
		const weighted = new BatchMeans();
		weighted.add(1, 3);
		weighted.add(5);
		expect(weighted.mean).toBe(2);
		expect(new BatchMeans().mean).toBeNaN();
	});

	it('has no error for fewer than sixteen values, as these are too few stretches of two', () => {
		expect(meansOf(new Array<number>(15).fill(1)).error).toBeNull();
		expect(meansOf(new Array<number>(16).fill(1)).error).toBe(0);
	});

	it('takes its error from the means of equal stretches', () => {
		// Eight stretches of two: four means of 0 and four of 2, variance 8 / 7.
		const values = Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : 2));
		expect(meansOf(values).error).toBeCloseTo(Math.sqrt(8 / 7 / 8), 15);
		// Stretches double as they grow: now eight of eight.
		const longer = Array.from({ length: 64 }, (_, i) => (i < 32 ? 0 : 2));
		expect(meansOf(longer).error).toBeCloseTo(Math.sqrt(8 / 7 / 8), 15);
	});

	it('finds the error of independent values, and the larger one of values that hang together', () => {
		const count = 50_000;
		const independent = meansOf(correlated(0, count)).error!;
		expect(independent * Math.sqrt(count)).toBeGreaterThan(0.5);
		expect(independent * Math.sqrt(count)).toBeLessThan(1.7);
		// The mean of this process has variance (1 + phi) / (1 - phi) / n, so an error sqrt(199) = 14 times larger.
		const hanging = meansOf(correlated(0.99, count)).error!;
		expect(hanging * Math.sqrt(count)).toBeGreaterThan(7);
		expect(hanging * Math.sqrt(count)).toBeLessThan(24);
	});
});
