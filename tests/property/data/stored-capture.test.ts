import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { inMemory } from '../../fixtures/files.ts';
import { contentOf, openOne } from '../../fixtures/tapes.ts';
import { marketRecords, SPEC } from '../../support/arbitrary-records.ts';
import { busyMarket } from '../../support/busy-market.ts';
import { liveTape, partOf, storedCapture } from '../../support/capture-files.ts';
import { LONG_TIMEOUT, runs } from './run.ts';

describe('a capture that is stored and read again', () => {
	it(
		'is the tape that it made live, to the last bit, as a whole and in any range',
		async () => {
			await fc.assert(
				fc.asyncProperty(marketRecords, fc.nat(), fc.nat(), async (records, first, second) => {
					const isTop = !records.some((one) => one.kind === 'message' && 'bids' in one.message);
					const spec = { ...SPEC, depth: isTop ? ('top' as const) : ('full' as const) };
					const live = liveTape(records, spec);
					const usable = new Set(live.times.subarray(0, live.length)).size;
					fc.pre(usable >= 2);
					const source = await openOne(...(await storedCapture(records, spec)));
					const whole = await source.read();
					expect(contentOf(whole)).toEqual(contentOf(live));
					expect(whole.quality).toEqual(live.quality);
					const { start, end, low, high } = source.info;
					expect({ start, end }).toEqual({ start: live.start, end: live.end });
					const bids = Array.from({ length: live.length }, (_, i) => live.bestBid(i));
					const asks = Array.from({ length: live.length }, (_, i) => live.bestAsk(i));
					expect({ low, high }).toEqual({ low: Math.min(...bids), high: Math.max(...asks) });

					const [from, to] = [first, second]
						.map((place) => live.times[place % live.length]!)
						.sort((a, b) => a - b) as [number, number];
					const range = { from, to: to + 0.001 };
					const part = await source.read(range);
					expect(contentOf(part)).toEqual(contentOf(partOf(live, range.from, range.to)));
				}),
				runs(150)
			);
		},
		LONG_TIMEOUT
	);

	it(
		'is read or refused with a DataError after bytes of a file flipped',
		async () => {
			const whole = await storedCapture(busyMarket(3), SPEC);
			const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
			const flips = fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), {
				minLength: 1,
				maxLength: 4
			});
			let refused = 0;
			await fc.assert(
				fc.asyncProperty(fc.nat(2), flips, async (which, changes) => {
					const file = whole[which]!;
					const bytes = new Uint8Array(await file.slice(0, file.size).arrayBuffer());
					for (const [share, mask] of changes) bytes[Math.floor(share * bytes.length)]! ^= mask;
					const files = whole.map((one, i) => (i === which ? inMemory(file.name, bytes) : one));
					try {
						const range = { from: SPEC.started + 1000, to: SPEC.started + 2000 };
						for (const source of await openMarketFiles(files)) {
							await source.read();
							await source.read(range);
						}
					} catch (error) {
						refused++;
						expect(error).toHaveProperty('name', 'DataError');
					}
				}),
				runs(120)
			);
			expect(refused).toBeGreaterThan(0);
		},
		LONG_TIMEOUT
	);
});
