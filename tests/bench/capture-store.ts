import { JournalDecoder } from '../../src/lib/data/capture/journal-decoder.ts';
import { JournalEncoder } from '../../src/lib/data/capture/journal-encoder.ts';
import { openMarketFiles } from '../../src/lib/data/index.ts';
import { SPEC } from '../support/arbitrary-records.ts';
import { busyMarket } from '../support/busy-market.ts';
import { storedCapture } from '../support/capture-files.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const SECONDS = 600;
const MEASURE = { minRuns: 5, minSeconds: 1 };
/** Records of 50 ms. */
const BATCH = 6;

/** How fast a capture's messages go into a journal and out again, and how fast a journal becomes a dataset that opens. */
export async function benchCaptureStore(): Promise<BenchRow[]> {
	const records = [...busyMarket(SECONDS)];
	const encode = () => {
		const encoder = new JournalEncoder(SPEC);
		const batches = [encoder.header];
		for (const [i, record] of records.entries()) {
			encoder.append(record);
			if (i % BATCH === BATCH - 1) batches.push(encoder.take());
		}
		return [...batches, encoder.take()];
	};
	const batches = encode();
	const bytes = batches.reduce((sum, { length }) => sum + length, 0);
	const decode = () => {
		const decoder = new JournalDecoder();
		for (const batch of batches) decoder.push(batch);
		return records.length;
	};
	const files = await storedCapture(records, SPEC);
	const read = async () => {
		const [source] = await openMarketFiles(files);
		await source?.read();
		return records.length;
	};
	const what = `${records.length.toLocaleString('en')} messages (per 100 ms a book of 20 levels, 10 tickers, a trade)`;
	const row = async (work: string, run: () => number | Promise<number>, note: string): Promise<BenchRow> => {
		const { perSecond, runs } = await medianRate(run, MEASURE);
		const rate = `${Math.round(perSecond / 1000).toLocaleString('en')} k messages/s`;
		return { work: `${work} ${what}`, rate, note: `${note}; median of ${runs}` };
	};
	const store = async () => {
		await storedCapture(records, SPEC);
		return records.length;
	};
	return [
		await row(
			'journal',
			() => (encode(), records.length),
			`${(bytes / records.length).toFixed(1)} bytes a message`
		),
		await row('read the journal of', decode, 'batches of 50 ms'),
		await row('journal and store as Parquet', store, 'in memory'),
		await row('open and read the stored capture of', read, 'into a tape')
	];
}
