import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, openOne } from '../../fixtures/tapes.ts';
import { marketRecords, SPEC } from '../../support/arbitrary-records.ts';
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
});
