import { expect, test } from 'vitest';
import { gaussianStream, uniformStream } from '../../../../src/lib/engine/math/random.ts';
import { signaturePlot } from '../../../../src/lib/engine/model/signature-plot.ts';

test('doubles its step until fewer than five are left', () => {
	expect([...signaturePlot(new Float64Array(41), 0.5).step]).toEqual([0.5, 1, 2, 4]);
	expect(signaturePlot([1, 2, 3], 1).step).toHaveLength(0);
});

test('a bounce lifts the short end and leaves the long one', () => {
	const gaussian = gaussianStream(uniformStream(3, 'signature'));
	let mid = 100;
	const prices = Float64Array.from({ length: 20_001 }, (_, i) => (mid += gaussian()) + (i % 2 ? 2 : -2));
	const { sigma } = signaturePlot(prices, 1);
	// A bounce between +2 and -2 adds 16 to the variance of an odd step, and nothing to an even one.
	expect(sigma[0]).toBeCloseTo(Math.sqrt(17), 1);
	expect(sigma[1]).toBeCloseTo(1, 1);
	expect(sigma[5]).toBeCloseTo(1, 1);
});
