import { join } from 'node:path';
import { DiffBook } from '../../src/lib/data/binance/diff-book.ts';
import type { BookMessage, DiffMessage } from '../../src/lib/data/binance/message.ts';
import { recordedLine } from '../../src/lib/data/binance/recorded-line.ts';
import { openMarketFiles, type FileLike } from '../../src/lib/data/index.ts';
import { lines } from '../../src/lib/data/lines.ts';
import { gzipped, diff, recording, snapshot } from '../fixtures/binance.ts';
import { HAS_REAL, inMemory, onDisk, REAL } from '../fixtures/files.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const MEASURE = { minRuns: 11, minSeconds: 1 };

/** How fast a book follows diffs, and how fast a recording of streams becomes a tape. */
export async function benchStreamRecording(): Promise<BenchRow[]> {
	const { file, what } = HAS_REAL
		? { file: onDisk(join(REAL, 'hftbacktest/cm_btcusd_perp_20240808.gz')), what: 'coin-M diffs and tickers' }
		: { file: madeRecording(), what: 'made diffs (the recording is not here)' };
	const messages: (DiffMessage | BookMessage)[] = [];
	let bytes = 0;
	for await (const { batch } of lines(file)) {
		for (const { text } of batch) {
			const { message } = recordedLine(text);
			if (message.kind === 'diff' || message.kind === 'snapshot') messages.push(message);
			bytes += text?.length ?? 0;
		}
	}
	const updates = await medianRate(() => {
		const book = new DiffBook();
		let count = 0;
		for (const message of messages) {
			if (message.kind === 'diff') book.addDiff(message);
			else book.addSnapshot(message);
			count += message.bids.prices.length + message.asks.prices.length;
		}
		return count;
	}, MEASURE);
	const [source] = await openMarketFiles([file]);
	const read = await medianRate(async () => {
		await source?.read();
		return bytes / 1e6;
	}, MEASURE);
	return [
		{
			work: `level updates of a book from ${what}`,
			rate: `${(updates.perSecond / 1e6).toFixed(1)} M updates/s`,
			note: `median of ${updates.runs}; target 0.3 M`
		},
		{
			work: `read ${(bytes / 1e6).toFixed(1)} MB of ${what}, gzip`,
			rate: `${read.perSecond.toFixed(0)} MB/s`,
			note: `median of ${read.runs}, unpacked bytes, into a tape of 20 levels`
		}
	];
}

function madeRecording(): FileLike {
	const level = (i: number) => [(100 + (i % 97) / 100).toFixed(2), `${i % 3}`] as const;
	const levels = (from: number) => Array.from({ length: 10 }, (_, l) => level(from + 7 * l));
	const made = recording([
		[0, snapshot(0, [['99', '1']], [['102', '1']])],
		...Array.from({ length: 20_000 }, (_, i) => [10 * i, diff(i + 1, i + 1, levels(i))] as const)
	]);
	return inMemory('made.gz', gzipped(made));
}
