import type { Pace } from '../pace.ts';
import { chunkOf } from './chunk.ts';
import { readFlatColumn } from './flat-column.ts';
import type { ParquetFile } from './footer.ts';
import type { ParquetLeaf } from './schema-columns.ts';
import { readTimes } from './time-column.ts';

/** Rows between two looks at the clock. */
const STRETCH = 1 << 14;

/** Calls `add` with every row's time (ms), best bid and best ask as they are stored; NaN where there is none. */
export async function eachQuote(
	parquet: ParquetFile,
	{ time, bid, ask }: Readonly<Record<'time' | 'bid' | 'ask', ParquetLeaf>>,
	pace: Pace,
	add: (time: number, bid: number, ask: number) => void
): Promise<void> {
	const groups = parquet.rowGroups.length;
	for (let group = 0; group < groups; group++) {
		const step = (part: number) => (fraction: number) => pace.step((group + (part + fraction) / 4) / groups);
		const times = await readTimes(parquet, time, group, step(0));
		const bids = await readFlatColumn(parquet, chunkOf(parquet, bid, group), step(1));
		const asks = await readFlatColumn(parquet, chunkOf(parquet, ask, group), step(2));
		for (let from = 0; from < times.length; from += STRETCH) {
			const to = Math.min(times.length, from + STRETCH);
			for (let row = from; row < to; row++) add(times[row]!, bids[row]!, asks[row]!);
			await step(3)(to / times.length);
		}
	}
}
