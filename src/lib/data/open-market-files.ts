import { streamRecording } from './binance/stream-recording.ts';
import { compressionOf, contentHead } from './byte-chunks.ts';
import { classicJsonl } from './classic/classic-jsonl.ts';
import { classicParquet } from './classic/classic-parquet.ts';
import { csv } from './csv/csv.ts';
import { DataError } from './data-error.ts';
import { readBytes, type FileLike } from './file-like.ts';
import { flatParquet } from './flat/flat-parquet.ts';
import { hftbacktest } from './hftbacktest/hftbacktest.ts';
import { lobster } from './lobster/lobster.ts';
import { mappedParquet } from './mapped/mapped-parquet.ts';
import type { MarketSource, OpenOptions } from './market-source.ts';
import { Pace } from './pace.ts';
import { isParquet, openParquet } from './parquet/footer.ts';
import { HEAD_BYTES, type MarketReader, type OpenedFile } from './reader.ts';
import { datasetOf } from './stem.ts';
import { unknownFormat } from './unknown-format.ts';
import { zipEntries } from './zip-entries.ts';

/** Tried in order: the first whose content matches opens the file. */
const READERS: readonly MarketReader[] = [
	flatParquet,
	mappedParquet,
	classicParquet,
	streamRecording,
	classicJsonl,
	hftbacktest,
	lobster,
	csv
];

/**
 * One source for each market in the files, in their order. Formats are told by content. A Parquet and a JSONL of the
 * same stem are one capture, and the Parquet is used; a ZIP archive stands for the files in it; `.book.parquet`, `.quotes.parquet` and `.trades.parquet` of one stem are
 * one market.
 * Progress counts the bytes of all files. Throws a `DataError` that names the file which can't be used; the signal's
 * reason when aborted.
 */
export async function openMarketFiles(
	files: Iterable<FileLike>,
	options: OpenOptions = {}
): Promise<MarketSource[]> {
	const pace = new Pace(options);
	const datasets = new Map<string, OpenedFile[]>();
	for (const dropped of files) {
		for (const file of await filesIn(dropped)) {
			const name = datasetOf(file.name);
			datasets.set(name, [...(datasets.get(name) ?? []), await openFile(file)]);
			await pace.step(0);
		}
	}
	const total = bytesOf([...datasets.values()].flat());
	const sources: MarketSource[] = [];
	let done = 0;
	for (const dataset of datasets.values()) {
		const end = done + bytesOf(dataset);
		sources.push(...(await openDataset(dataset, pace.part(done / total, end / total), options)));
		done = end;
		await pace.step(done / total);
	}
	return sources;
}

async function openDataset(
	dataset: readonly OpenedFile[],
	pace: Pace,
	options: OpenOptions
): Promise<MarketSource[]> {
	const parquet = dataset.filter((opened) => opened.parquet !== null);
	const used = parquet.length > 0 ? parquet : dataset;
	const total = bytesOf(used);
	const sources: MarketSource[] = [];
	let done = 0;
	for (const { reader, files } of marketsIn(used)) {
		const end = done + bytesOf(files);
		sources.push(...(await reader.open(files, pace.part(done / total, end / total), options)));
		done = end;
	}
	const [first] = sources;
	const unused = dataset.filter((opened) => !used.includes(opened));
	return first && unused.length > 0 ? [saying(first, unused), ...sources.slice(1)] : sources;
}

/** The source with a warning of each file that is left out for it. */
function saying(source: MarketSource, unused: readonly OpenedFile[]): MarketSource {
	const { info } = source;
	const leftOut = unused.map(
		({ file }) => `${file.name} is left out: it is the same capture as ${info.name}`
	);
	return {
		info: { ...info, warnings: [...info.warnings, ...leftOut] },
		read: (range, options) => source.read(range, options)
	};
}

/** The files of each market, those of one reader together. */
function marketsIn(files: readonly OpenedFile[]): { reader: MarketReader; files: readonly OpenedFile[] }[] {
	const byReader = new Map<MarketReader, OpenedFile[]>();
	for (const opened of files) {
		const reader = readerOf(opened);
		byReader.set(reader, [...(byReader.get(reader) ?? []), opened]);
	}
	return [...byReader].flatMap(([reader, opened]) =>
		(reader.joins ? [opened] : opened.map((one) => [one])).map((market) => ({ reader, files: market }))
	);
}

/** The files that an archive holds; else the file itself. */
async function filesIn(file: FileLike): Promise<readonly FileLike[]> {
	return compressionOf(await readBytes(file, 0, 4)) === 'ZIP' ? zipEntries(file) : [file];
}

async function openFile(file: FileLike): Promise<OpenedFile> {
	if (file.size === 0) throw new DataError(file.name, 'is empty; record again or open another file');
	const { head, isPacked } = await contentHead(file, HEAD_BYTES);
	return { file, head, isPacked, parquet: isParquet(head) && !isPacked ? await openParquet(file) : null };
}

function readerOf(opened: OpenedFile): MarketReader {
	const reader = READERS.find((candidate) => candidate.matches(opened));
	if (reader) return reader;
	throw new DataError(opened.file.name, unknownFormat(opened));
}

function bytesOf(files: readonly OpenedFile[]): number {
	return files.reduce((sum, { file }) => sum + file.size, 0);
}
