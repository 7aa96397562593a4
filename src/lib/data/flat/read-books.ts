import type { BookIntake } from '../../engine/index.ts';
import { isWanted } from '../books.ts';
import type { TimeRange } from '../market-source.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { readFlatColumn } from '../parquet/flat-column.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import type { ParquetLeaf } from '../parquet/schema-columns.ts';
import type { Part } from '../parquet/time-column.ts';
import type { BookLayout } from './flat-layout.ts';
import type { FlatProperties } from './properties.ts';

/** Offers the books of one part to the intake; awaits `progress` with the share done after every column. */
export async function readBooks(
	parquet: ParquetFile,
	{ bids, asks, depth }: BookLayout,
	{ priceDivisor, sizeDivisor }: FlatProperties,
	part: Part,
	range: TimeRange | undefined,
	intake: BookIntake,
	progress: (fraction: number) => Promise<void>
): Promise<void> {
	let columns = 0;
	const block = async (leaves: readonly ParquetLeaf[], divisor: number): Promise<Float64Array> => {
		const values = new Float64Array((part.last - part.first) * depth);
		for (const [level, leaf] of leaves.entries()) {
			const column = await readFlatColumn(parquet, chunkOf(parquet, leaf, part.group));
			for (let row = part.first, at = level; row < part.last; row++, at += depth) {
				values[at] = column[row]! / divisor;
			}
			await progress(++columns / (4 * depth));
		}
		return values;
	};
	const bidPrices = await block(bids.prices, priceDivisor);
	const bidSizes = await block(bids.sizes, sizeDivisor);
	const askPrices = await block(asks.prices, priceDivisor);
	const askSizes = await block(asks.sizes, sizeDivisor);
	for (let row = part.first, from = 0; row < part.last; row++, from += depth) {
		const time = part.times[row]!;
		if (!isWanted(time, range)) continue;
		const bidTo = endOfLevels(bidSizes, from, depth);
		const askTo = endOfLevels(askSizes, from, depth);
		if (bidTo > from || askTo > from) {
			intake.addBook(time, bidPrices, bidSizes, from, bidTo, askPrices, askSizes, from, askTo);
		} else intake.addQuote(time, bidPrices[from]!, askPrices[from]!);
	}
}

/** End of a row's levels: those with size 0 at its end are missing. */
function endOfLevels(sizes: Float64Array, from: number, depth: number): number {
	let end = from + depth;
	while (end > from && sizes[end - 1] === 0) end--;
	return end;
}
