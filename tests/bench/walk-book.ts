import { syntheticTape, walkBook } from '../../src/lib/engine/index.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const WALKS = 1_000_000;

/** Walks of a whole 20-level side, the book changing from walk to walk. */
export async function benchWalkBook(): Promise<BenchRow[]> {
	const { bids, length } = syntheticTape({ duration: 3600 });
	let kept = 0;
	const { perSecond } = await medianRate(
		() => {
			for (let i = 0; i < WALKS; i++) {
				const book = i % length;
				kept += walkBook(bids.prices, bids.sizes, bids.start[book]!, bids.start[book + 1]!, 1e6).notional;
			}
			return WALKS;
		},
		{ minRuns: 15, minSeconds: 2 }
	);
	if (!(kept > 0)) throw new Error('the walks gave nothing');
	return [
		{
			work: 'walk-the-book, 20 levels',
			rate: `${(perSecond / 1e6).toFixed(1)} M walks/s`,
			note: 'target 12 M; one core'
		}
	];
}
