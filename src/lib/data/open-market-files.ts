import { classicJsonl } from './classic/classic-jsonl.ts';
import { classicParquet } from './classic/classic-parquet.ts';
import { DataError } from './data-error.ts';
import { readBytes, type FileLike } from './file-like.ts';
import { flatParquet } from './flat/flat-parquet.ts';
import type { MarketSource } from './market-source.ts';
import { isParquet, openParquet } from './parquet/footer.ts';
import type { MarketReader, OpenedFile } from './reader.ts';
import { datasetOf } from './stem.ts';

/** Tried in order: the first whose content matches opens the file. */
const READERS: readonly MarketReader[] = [flatParquet, classicParquet, classicJsonl];

const FORMATS =
	'the formats that open are the classic capture as Parquet or JSON lines, and Trace-Zero book Parquet';
const HEAD = 4096;

/**
 * One source for each market in the files, in their order. Formats are told by content. A Parquet and a JSONL of the
 * same stem are one capture, and the Parquet is used; `.book.parquet` and `.trades.parquet` of one stem are one market.
 * Throws a `DataError` that names the file which can't be used.
 */
export async function openMarketFiles(files: Iterable<FileLike>): Promise<MarketSource[]> {
	const datasets = new Map<string, OpenedFile[]>();
	for (const file of files) {
		const name = datasetOf(file.name);
		datasets.set(name, [...(datasets.get(name) ?? []), await openFile(file)]);
	}
	const sources: MarketSource[] = [];
	for (const dataset of datasets.values()) sources.push(...(await openDataset(dataset)));
	return sources;
}

async function openDataset(dataset: readonly OpenedFile[]): Promise<MarketSource[]> {
	const parquet = dataset.filter((opened) => opened.parquet !== null);
	const byReader = new Map<MarketReader, OpenedFile[]>();
	for (const opened of parquet.length > 0 ? parquet : dataset) {
		const reader = readerOf(opened);
		byReader.set(reader, [...(byReader.get(reader) ?? []), opened]);
	}
	const sources: MarketSource[] = [];
	for (const [reader, files] of byReader) {
		for (const market of reader.joins ? [files] : files.map((file) => [file])) {
			sources.push(await reader.open(market));
		}
	}
	return sources;
}

async function openFile(file: FileLike): Promise<OpenedFile> {
	if (file.size === 0) throw new DataError(file.name, 'is empty; record again or open another file');
	const head = await readBytes(file, 0, HEAD);
	return { file, head, parquet: isParquet(head) ? await openParquet(file) : null };
}

function readerOf(opened: OpenedFile): MarketReader {
	const reader = READERS.find((candidate) => candidate.matches(opened));
	if (reader) return reader;
	const what = /\.parq(uet)?$/i.test(opened.file.name)
		? 'is called Parquet but does not begin with PAR1'
		: 'is of no known format';
	throw new DataError(opened.file.name, `${what}; ${FORMATS}`);
}
