import { describe, expect, it } from 'vitest';
import { MemoryOutput } from '../../../src/lib/data/byte-output.ts';
import { writeMarket } from '../../../src/lib/data/flat/write-market.ts';
import { openMarkets, type FileLike, type MarketSource } from '../../../src/lib/data/index.ts';
import { tapesOf } from '../../../src/lib/data/tapes-of.ts';
import { parseConfig, simulate } from '../../../src/lib/engine/index.ts';
import { ask, bid, csvText, incrementalBook, MADE_CSV, T0 } from '../../fixtures/csv.ts';
import { fixture, HAS_REAL, inMemory, NO_REAL, onDisk, REAL } from '../../fixtures/files.ts';
import { contentOf } from '../../fixtures/tapes.ts';

const only = async (...files: readonly FileLike[]) => (await openMarkets(files)).opened[0]!.source;

async function stored(source: MarketSource): Promise<MarketSource> {
	const outputs = new Map<string, MemoryOutput>();
	await writeMarket(source, (content) => {
		const output = new MemoryOutput();
		outputs.set(content, output);
		return output;
	});
	return only(...[...outputs].map(([content, { bytes }]) => inMemory(`kept.${content}.parquet`, bytes)));
}

const CSV = 'binance_book_snapshot_5_2023-11-14_BTCUSDT.csv';

const trades = () =>
	inMemory(
		'trades.csv',
		csvText('symbol,timestamp,price,amount,side', 40, (i) => [
			'BTCUSDT',
			1000 * (T0 + 90 * i - 500),
			bid(i),
			(i + 1) / 1000,
			i % 2 ? 'buy' : 'sell'
		])
	);

const MARKETS: readonly (readonly [string, () => readonly FileLike[]])[] = [
	['CSV with trades before its first book', () => [inMemory(CSV, MADE_CSV[CSV](30)), trades()]],
	[
		'changes of a book',
		() => [inMemory('binance_incremental_book_L2_2023-11-14_X.csv', incrementalBook(40))]
	],
	[
		'quotes without sizes, of many decimals',
		() => [
			inMemory(
				'q.csv',
				csvText('timestamp,bid,ask', 30, (i) => [T0 + 100 * i, 1 / 3 + i, 1 / 2 + i])
			)
		]
	],
	['a classic capture in JSON lines', () => [fixture('BTCUSDT_60s.jsonl')]],
	['a classic capture in Parquet', () => [fixture('BTCUSDT_60s.parquet')]],
	['Parquet of four lists', () => [fixture('four_lists.parquet')]],
	['a file whose rows need repair', () => [fixture('disordered.parquet')]],
	[
		'two files with a hole between them',
		() =>
			[0, 500].map((from, k) =>
				inMemory(
					`part-${k}-abc.csv`,
					csvText('timestamp,bid,ask', 30, (i) => [T0 + 100 * (from + i), bid(i), ask(i)])
				)
			)
	]
];

describe('a market that is kept as TRACE-ZERO Parquet', () => {
	it.each(MARKETS)('is the same to the last bit: %s', async (_, files) => {
		const source = await only(...files());
		const kept = await stored(source);
		const [before, after] = [await source.read(), await kept.read()];
		expect(contentOf(after)).toEqual(contentOf(before));
		expect(after.instrument).toEqual(before.instrument);
		expect(after.holes).toEqual(before.holes);
		expect(after.quality).toEqual(before.quality);
		const config = parseConfig({ shares: 1, urgency: 2 });
		expect(simulate(after, config).hash).toBe(simulate(before, config).hash);
	});

	it('is the same where it is a recording of raw streams', async (ctx) => {
		ctx.skip(!HAS_REAL, NO_REAL);
		const source = await only(onDisk(`${REAL}/btcusdt-streams-120s.jsonl.gz`));
		const config = parseConfig({ shares: 1, urgency: 2 });
		const [before, after] = [await source.read(), await (await stored(source)).read()];
		expect(contentOf(after)).toEqual(contentOf(before));
		expect(simulate(after, config).hash).toBe(simulate(before, config).hash);
	});

	it.each(['long.csv', 'long.jsonl'])('is read in pieces, whatever its length: %s', async (name) => {
		const rows = (i: number): string =>
			name.endsWith('csv')
				? `${T0 + 100 * i},${bid(i)},1,${ask(i)},2`
				: `{"timestamp_ms":${T0 + 100 * i},"bid_levels":[[${bid(i)},1]],"ask_levels":[[${ask(i)},2]]}`;
		const head = name.endsWith('csv') ? ['timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0'] : [];
		const lines = [...head, ...Array.from({ length: 20_000 }, (_, i) => rows(i))];
		const source = await only(inMemory(name, lines.join('\n') + '\n'));
		const lengths: number[] = [];
		for await (const { length } of tapesOf(source, {}, 1000)) lengths.push(length);
		expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(20_000);
		expect(Math.max(...lengths)).toBeLessThan(4000);
	});
});
