import { openMarketFiles, writeTape } from '../../src/lib/data/index.ts';
import { syntheticTape } from '../../src/lib/engine/index.ts';
import { inMemory } from '../fixtures/files.ts';
import type { BenchRow } from './bench-row.ts';

const ROWS = [10_000, 40_000, 160_000];

/** Bytes of columns a row costs, for more and more rows: level when memory follows the rows. */
export async function benchMemory(): Promise<BenchRow[]> {
	const costs: string[] = [];
	for (const rows of ROWS) {
		const { book } = await writeTape(syntheticTape({ duration: rows - 1 }));
		const [source] = await openMarketFiles([inMemory('memory.book.parquet', book)]);
		const tape = await source!.read();
		const { times, bids, asks } = tape;
		const columns = [times, bids.start, bids.prices, bids.sizes, asks.start, asks.prices, asks.sizes];
		const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
		costs.push((bytes / tape.length).toFixed(0));
	}
	return [
		{
			work: `memory of ${ROWS.map((rows) => rows.toLocaleString('en-US')).join(' / ')} rows read, 20 levels a side`,
			rate: `${costs.join(' / ')} bytes a row`,
			note: '640 bytes are the levels themselves'
		}
	];
}
