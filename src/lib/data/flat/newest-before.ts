import type { TradeKind } from '../binance/binance-feed.ts';
import type { CapturedMessage } from '../capture/capture-record.ts';
import { chunkOf } from '../parquet/chunk.ts';
import { readTimes } from '../parquet/time-column.ts';
import { unitsPerMs } from '../parquet/time-unit.ts';
import type { CaptureTable } from './capture-layout.ts';
import { CaptureRows } from './capture-rows.ts';

/**
 * The message with the highest id of those received before a time (ms), which is the one that counts then: a feed
 * passes over those that are not newer. A crossed ticker does not count. Null where there is none. Row groups are
 * looked at in the order of the highest ids that their statistics tell, one or two as a rule.
 */
export async function newestBefore(
	table: CaptureTable,
	time: number,
	tradeKind: TradeKind,
	progress: () => Promise<void>
): Promise<CapturedMessage | null> {
	let newest: CapturedMessage | null = null;
	for (const { group, highestId } of groupsBefore(table, time)) {
		if (newest !== null && newest.id >= highestId) break;
		const times = await readTimes(table.parquet, table.time, group);
		const rows = await CaptureRows.read(table, group, tradeKind, progress);
		for (let row = 0; row < times.length; row++) {
			if (!(times[row]! < time) || rows.ids[row]! <= (newest?.id ?? -Infinity)) continue;
			const message = rows.message(row);
			if (!isCrossed(message)) newest = message;
		}
	}
	return newest;
}

function groupsBefore({ parquet, time: leaf, id }: CaptureTable, time: number) {
	return parquet.rowGroups
		.map((_, group) => ({
			group,
			first: Number(chunkOf(parquet, leaf, group).statistics?.min_value ?? -Infinity),
			highestId: Number(chunkOf(parquet, id, group).statistics?.max_value ?? Infinity)
		}))
		.filter(({ first }) => first / unitsPerMs(leaf.element) < time)
		.sort((a, b) => b.highestId - a.highestId || a.group - b.group);
}

function isCrossed(message: CapturedMessage): boolean {
	return message.kind === 'ticker' && message.bid > 0 && message.ask > 0 && message.bid >= message.ask;
}
