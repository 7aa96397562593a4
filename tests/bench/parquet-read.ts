import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMarketFiles, writeTape, type FileLike } from '../../src/lib/data/index.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const REAL = fileURLToPath(new URL('../../../shared/data/real/BTCUSDT_650s.parquet', import.meta.url));
const MADE = fileURLToPath(new URL('../fixtures/BTCUSDT_60s.parquet', import.meta.url));

const MEASURE = { minRuns: 31, minSeconds: 1 };

/** How fast market files become tapes: a classic capture of 20 levels a side, and the same tape in our Parquet. */
export async function benchParquetRead(): Promise<BenchRow[]> {
	const isReal = existsSync(REAL);
	const path = isReal ? REAL : MADE;
	const classic = new File([readFileSync(path)], basename(path));
	const note = isReal ? undefined : 'made file of 600 rows, the real capture is not here';
	const rows = await benchReads('classic Parquet, Snappy, 20 levels a side', classic, note);

	const [source] = await openMarketFiles([classic]);
	if (!source) throw new Error(`${path} holds no market`);
	const { book } = await writeTape(await source.read());
	const flat = new File([new Uint8Array(book)], 'bench.book.parquet');
	return [...rows, ...(await benchReads('flat Parquet of the same tape', flat, note))];
}

async function benchReads(what: string, file: FileLike, note: string | undefined): Promise<BenchRow[]> {
	const openAndRead = async () => {
		const [source] = await openMarketFiles([file]);
		return (await source?.read())?.quality.rows ?? 0;
	};
	const start = performance.now();
	const rows = await openAndRead();
	const cold = rows / ((performance.now() - start) / 1000);

	const [source] = await openMarketFiles([file]);
	const read = await medianRate(async () => (await source?.read())?.quality.rows ?? 0, MEASURE);
	const opened = await medianRate(openAndRead, MEASURE);
	const size = `${rows.toLocaleString('en')} rows`;
	const row = (work: string, rate: number, more: string): BenchRow => ({
		work: `${work} ${size} of ${what}`,
		rate: `${Math.round(rate / 1000).toLocaleString('en')} k rows/s`,
		note: note === undefined ? more : `${more}; ${note}`
	});
	return [
		row('read', read.perSecond, `median of ${read.runs} reads into a tape`),
		row(
			'open and read',
			opened.perSecond,
			`median of ${opened.runs}; the first, cold: ${Math.round(cold / 1000)} k rows/s`
		)
	];
}
