import { describe, expect, it } from 'vitest';
import { phi3 } from '../../../../src/lib/engine/math/phi3.ts';
import { sinhExcess } from '../../../../src/lib/engine/math/sinh-excess.ts';

// The expected values were computed to 40 digits.
describe('phi3', () => {
	it.each([
		[-30, 0.015592592592592588],
		[-1.6, 0.11672448291146108],
		[-1.4, 0.12150256416122213],
		[-1e-3, 0.16662500833194463],
		[0, 1 / 6],
		[1e-9, 0.16666666670833333],
		[0.3, 0.1799558361482631],
		[1.4, 0.2460641278588464],
		[1.6, 0.26197080673708856],
		[25, 4608313.535928695]
	])('phi3(%d)', (y, expected) => {
		expect(Math.abs(phi3(y) / expected - 1)).toBeLessThan(5e-15);
	});
});

describe('sinhExcess', () => {
	it.each([
		[1e-6, 1.6666650000009166e-19],
		[0.01, 1.6500913066835388e-7],
		[1.4, 0.12435921916914193],
		[1.6, 0.15658446921936825],
		[30, 0.4999999999971927],
		[1000, 0.5],
		[Infinity, 0.5]
	])('sinhExcess(%d)', (z, expected) => {
		expect(Math.abs(sinhExcess(z) / expected - 1)).toBeLessThan(5e-15);
	});

	it('is 0 at 0', () => {
		expect(sinhExcess(0)).toBe(0);
	});
});
