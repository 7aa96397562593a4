import type { Tape } from '../../engine/index.ts';
import { DataError, GET_AGAIN } from '../data-error.ts';
import type { TimeRange } from '../market-source.ts';
import type { Pace } from '../pace.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { readFlatColumn } from '../parquet/flat-column.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { partsInRange } from '../parquet/time-column.ts';
import { flatLeaf } from './flat-layout.ts';
import { propertiesOf } from './properties.ts';

/** Appends the trades in the range. Throws a `DataError` when one is impossible or goes back in time. */
export async function readTrades(
	parquet: ParquetFile,
	range: TimeRange | undefined,
	trades: Tape['trades'],
	pace: Pace
): Promise<void> {
	const { priceDivisor, sizeDivisor } = propertiesOf(parquet);
	for await (const { group, times, first, last } of partsInRange(parquet, flatLeaf(parquet, 'ts'), range)) {
		const column = (name: string) =>
			readFlatColumn(parquet, chunkOf(parquet, flatLeaf(parquet, name), group));
		const prices = await column('px');
		const sizes = await column('sz');
		const flags = await column('is_buyer_maker');
		for (let row = first; row < last; row++) {
			const price = prices[row]! / priceDivisor;
			const size = sizes[row]! / sizeDivisor;
			const previous = trades.length > 0 ? trades.times[trades.length - 1]! : -Infinity;
			if (!(times[row]! >= previous && price > 0 && price < Infinity && size > 0 && size < Infinity)) {
				throw new DataError(
					parquet.file.name,
					`has an impossible trade, row=${row} of row group ${group}, time=${times[row]!}, previous=${previous}, price=${price}, size=${size}; ${GET_AGAIN}`
				);
			}
			trades.append(times[row]!, price, size, flags[row] === 1);
		}
		await pace.step(0);
	}
}
