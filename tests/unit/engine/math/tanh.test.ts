import { describe, expect, it } from 'vitest';
import { tanh } from '../../../../src/lib/engine/math/tanh.ts';

describe('tanh', () => {
	it.each([1e-300, 1e-9, 0.1, 0.17, 0.18, 1, 5, 19, 40])(
		'agrees with the platform at %d and mirrored',
		(x) => {
			expect(Math.abs(tanh(x) / Math.tanh(x) - 1)).toBeLessThan(2e-15);
			expect(tanh(-x)).toBe(-tanh(x));
		}
	);

	it('has its limits', () => {
		expect(tanh(0)).toBe(0);
		expect(tanh(Infinity)).toBe(1);
		expect(tanh(-Infinity)).toBe(-1);
	});
});
