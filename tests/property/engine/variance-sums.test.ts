import fc from 'fast-check';
import { expect, it } from 'vitest';
import { averagedVariance } from '../../../src/lib/engine/model/averaged-variance.ts';
import { bipowerVariance } from '../../../src/lib/engine/model/bipower-variance.ts';
import { parzenVariance } from '../../../src/lib/engine/model/parzen-variance.ts';
import { twoScaleVariance } from '../../../src/lib/engine/model/two-scale-variance.ts';
import { VarianceSums } from '../../../src/lib/engine/model/variance-sums.ts';
import { checkProperty } from '../../support/check-property.ts';

it('sums that grow point by point are those of the whole array, however long a price stands', () => {
	checkProperty(
		fc.property(
			fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 30 })), {
				minLength: 1,
				maxLength: 60
			}),
			fc.integer({ min: 2, max: 12 }),
			fc.integer({ min: 1, max: 12 }),
			(stretches, scale, bandwidth) => {
				const sums = new VarianceSums(scale, bandwidth);
				const prices: number[] = [];
				for (const [price, points] of stretches) {
					sums.add(price, points);
					for (let i = 0; i < points; i++) prices.push(price);
				}
				expect(sums.changes).toBe(prices.length - 1);
				expect(sums.all).toBe(averagedVariance(prices, 1));
				expect(sums.bipower).toBe(bipowerVariance(prices));
				expect(sums.twoScale).toBe(twoScaleVariance(prices, scale));
				expect(sums.parzen).toBe(parzenVariance(prices, bandwidth));
			}
		)
	);
});
