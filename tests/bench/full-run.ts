import { join } from 'node:path';
import { openMarketFiles } from '../../src/lib/data/index.ts';
import { parseConfig, simulate, syntheticTape, type Tape } from '../../src/lib/engine/index.ts';
import { HAS_REAL, onDisk, REAL } from '../fixtures/files.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

/** A complete default run: four strategies, 20 children, estimates renewed every 100 books. */
export async function benchFullRun(): Promise<BenchRow[]> {
	const { tape, label } = await market();
	const config = parseConfig({ shares: 5, urgency: 2 });
	const { perSecond } = await medianRate(
		() => {
			simulate(tape, config);
			return 1;
		},
		{ minRuns: 30, minSeconds: 2 }
	);
	const many = parseConfig({ shares: 5, urgency: 2, trades: 10_000 });
	const { perSecond: ofMany } = await medianRate(
		() => {
			simulate(tape, many);
			return 4 * many.trades;
		},
		{ minRuns: 5, minSeconds: 2 }
	);
	return [
		{
			work: `four-strategy run, N = 20, window 100, ${label}`,
			rate: `${perSecond.toFixed(0)} runs/s`,
			note: `${(1000 / perSecond).toFixed(2)} ms each; target 10 ms`
		},
		{ work: `child orders, N = 10,000, ${label}`, rate: `${(ofMany / 1e3).toFixed(0)} k orders/s` }
	];
}

async function market(): Promise<{ tape: Tape; label: string }> {
	if (!HAS_REAL) {
		return {
			tape: syntheticTape({ duration: 649.1, interval: 0.1 }),
			label: '6,492 synthetic books (the recording is not here)'
		};
	}
	const [source] = await openMarketFiles([onDisk(join(REAL, 'BTCUSDT_650s.parquet'))]);
	return { tape: await source!.read(), label: 'BTCUSDT_650s.parquet (6,492 books)' };
}
