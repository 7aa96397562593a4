import { openMarketFiles, type FileLike } from '../../src/lib/data/index.ts';
import { inMemory } from '../fixtures/files.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const LEVELS = 25;
const ROWS = 40_000;
const T0 = 1_700_000_000_000_000;

/** Bytes of the large file, which is made as it is read. */
const LARGE = 2 * 2 ** 30;
/** Time of the large file that is read, ms. */
const WINDOW = 60_000;

/** How fast books of 25 levels become a tape, and what memory a file far larger than that takes. */
export async function benchCsvRead(): Promise<BenchRow[]> {
	const large = await largeFile();
	const file = inMemory(
		'snapshots.csv',
		[HEAD, ...Array.from({ length: ROWS }, (_, i) => row(i))].join('\n')
	);
	const open = await medianRate(
		async () => {
			await openMarketFiles([file]);
			return file.size / 1e6;
		},
		{ minRuns: 5, minSeconds: 1 }
	);
	const [source] = await openMarketFiles([file]);
	const read = await medianRate(
		async () => {
			await source?.read();
			return file.size / 1e6;
		},
		{ minRuns: 5, minSeconds: 1 }
	);
	return [
		{
			work: `read CSV snapshots of ${LEVELS} levels into a tape`,
			rate: `${read.perSecond.toFixed(0)} MB/s`,
			note: `median of ${read.runs}; target 40; open ${open.perSecond.toFixed(0)} MB/s`
		},
		large
	];
}

async function largeFile(): Promise<BenchRow> {
	const file = madeFile(LARGE);
	let most = 0;
	const onProgress = () => {
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		most = Math.max(most, heapUsed + arrayBuffers);
	};
	const [source] = await openMarketFiles([file], { onProgress });
	const opened = most;
	const { start } = source!.info;
	const tape = await source!.read({ from: start, to: start + WINDOW }, { onProgress });
	return {
		work: `memory to open a CSV of ${(LARGE / 2 ** 30).toFixed(0)} GiB, ${LEVELS} levels`,
		rate: `${(opened / 1e6).toFixed(0)} MB`,
		note: `heap and buffers of the whole process at most, target 300; with a minute of it read, ${tape.length} books, ${(most / 1e6).toFixed(0)} MB`
	};
}

const SIDES = Array.from({ length: LEVELS }, (_, l) => l);
const HEAD = `exchange,symbol,timestamp,local_timestamp,${SIDES.map(
	(l) => `asks[${l}].price,asks[${l}].amount,bids[${l}].price,bids[${l}].amount`
).join(',')}`;

function row(i: number): string {
	const time = T0 + 100_000 * i;
	const levels = SIDES.map((l) => {
		const drift = (i % 97) / 100;
		const ask = (61_837.63 + drift + 0.37 * l).toFixed(2);
		const bid = (61_837.62 + drift - 0.31 * l).toFixed(2);
		return `${ask},${(0.12345 + 0.01 * l).toFixed(5)},${bid},${(1.2 + 0.013 * l).toFixed(5)}`;
	});
	return `binance,BTCUSDT,${time - 900},${time},${levels.join(',')}`;
}

/** A file of about that many bytes whose rows repeat with later times, made in the slices that are asked for. */
function madeFile(size: number): FileLike {
	const encoder = new TextEncoder();
	const head = encoder.encode(`${HEAD}\n`);
	const templates = Array.from({ length: 97 }, (_, i) => encoder.encode(`${row(i)}\n`));
	const width = templates[0]!.length;
	const rows = Math.floor((size - head.length) / width);
	const bytesOf = (start: number, end: number): ArrayBuffer => {
		const out = new Uint8Array(end - start);
		if (start < head.length) out.set(head.subarray(start, end));
		const first = Math.max(0, Math.floor((start - head.length) / width));
		for (let i = first, at = head.length + i * width; i < rows && at < end; i++, at += width) {
			const bytes = templates[i % templates.length]!;
			const time = T0 + 100_000 * i;
			encoder.encodeInto(`${time - 900},${time}`, bytes.subarray('binance,BTCUSDT,'.length));
			const from = Math.max(0, start - at);
			out.set(bytes.subarray(from, Math.min(width, end - at)), at + from - start);
		}
		return out.buffer;
	};
	return {
		name: 'large.csv',
		size: head.length + rows * width,
		slice: (start, end) => ({ arrayBuffer: () => Promise.resolve(bytesOf(start, end)) })
	};
}
