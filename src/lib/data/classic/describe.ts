import type { MarketInfo } from '../market-source.ts';
import type { Pace } from '../pace.ts';
import { chunkOf, type Chunk } from '../parquet/chunk.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { LevelStream } from '../parquet/level-stream.ts';
import { eachQuote } from '../parquet/quote-columns.ts';
import { readSymbol } from '../parquet/symbol.ts';
import { QuoteSummary } from '../quote-summary.ts';
import { symbolInName } from '../stem.ts';
import { checkEpoch } from './epoch.ts';
import type { Layout } from './layout.ts';

/** What a classic Parquet capture holds, from its metadata, times and quotes. */
export async function describe(layout: Layout, pace: Pace): Promise<MarketInfo> {
	const { parquet } = layout;
	const { name, size } = parquet.file;
	const summary = new QuoteSummary();
	await eachQuote(parquet, layout, pace, (time, bid, ask) => {
		if (summary.add(time, bid, ask)) checkEpoch(name, `row ${summary.rows}`, time);
	});
	const symbol = layout.symbol && (await readSymbol(parquet, layout.symbol));
	return {
		name,
		format: 'classic-parquet',
		symbol: symbol ?? symbolInName(name),
		...summary.finish(name),
		levels: await countLevels(layout),
		bytes: size,
		warnings: []
	};
}

/**
 * Most levels a side: the mean of a row group's metadata where that is a whole number, as full books have it, else of
 * the first page, which alone is read.
 */
async function countLevels({ parquet, levels }: Layout): Promise<number> {
	let most = 1;
	for (const leaf of levels === null ? [] : [levels.bid, levels.ask]) {
		const chunks = parquet.rowGroups.map((_, group) => chunkOf(parquet, leaf, group));
		const means = chunks.filter(({ rows }) => rows > 0).map(({ values, rows }) => values / 2 / rows);
		const mean = Math.max(1, ...means);
		most = Math.max(most, Math.ceil(mean));
		if (!Number.isInteger(mean)) most = Math.max(most, await mostInFirstPage(parquet, chunks[0]));
	}
	return most;
}

async function mostInFirstPage(parquet: ParquetFile, chunk: Chunk | undefined): Promise<number> {
	if (chunk === undefined || chunk.rows === 0) return 0;
	const stream = new LevelStream(parquet, chunk, 0);
	await stream.load();
	let most = 0;
	for (let row = stream.next; row < stream.ready; row++) {
		most = Math.max(most, stream.start[row + 1]! - stream.start[row]!);
	}
	return most;
}
