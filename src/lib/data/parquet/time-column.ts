import type { TimeRange } from '../market-source.ts';
import { chunkOf } from './chunk.ts';
import { readFlatColumn } from './flat-column.ts';
import type { ParquetFile } from './footer.ts';
import type { ParquetLeaf } from './schema-columns.ts';
import { unitsPerMs } from './time-unit.ts';

/** Rows `first <= r < last` of a row group, with the times (ms) of all of its rows. */
export interface Part {
	readonly group: number;
	readonly times: Float64Array;
	readonly first: number;
	readonly last: number;
}

/** Times of a row group, ms; NaN where there is none. `progress` as for `readFlatColumn`. */
export async function readTimes(
	parquet: ParquetFile,
	leaf: ParquetLeaf,
	group: number,
	progress?: (fraction: number) => Promise<void>
): Promise<Float64Array> {
	const times = await readFlatColumn(parquet, chunkOf(parquet, leaf, group), progress);
	const units = unitsPerMs(leaf.element);
	if (units !== 1) for (let row = 0; row < times.length; row++) times[row]! /= units;
	return times;
}

/**
 * The rows of each row group that a range touches: the plan of a read. Groups whose statistics place them outside
 * are not read at all.
 */
export async function* partsInRange(
	parquet: ParquetFile,
	leaf: ParquetLeaf,
	range: TimeRange | undefined
): AsyncGenerator<Part, void, undefined> {
	for (let group = 0; group < parquet.rowGroups.length; group++) {
		if (range && isOutside(parquet, leaf, group, range)) continue;
		const times = await readTimes(parquet, leaf, group);
		const isInside = (t: number) => range === undefined || (t >= range.from && t < range.to);
		const first = times.findIndex(isInside);
		if (first >= 0) yield { group, times, first, last: times.findLastIndex(isInside) + 1 };
	}
}

function isOutside(parquet: ParquetFile, leaf: ParquetLeaf, group: number, range: TimeRange): boolean {
	const { statistics } = chunkOf(parquet, leaf, group);
	const units = unitsPerMs(leaf.element);
	const least = Number(statistics?.min_value ?? statistics?.min ?? NaN) / units;
	const most = Number(statistics?.max_value ?? statistics?.max ?? NaN) / units;
	return most < range.from || least >= range.to;
}
