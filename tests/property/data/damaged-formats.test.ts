import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as ByteChunks from '../../../src/lib/data/byte-chunks.ts';
import { openMarketFiles, writeTape, type FileLike } from '../../../src/lib/data/index.ts';
import type * as Pages from '../../../src/lib/data/parquet/pages.ts';
import { syntheticTape } from '../../../src/lib/engine/index.ts';
import { aggTrade, diff, gzipped, recording, snapshot, zstdStored } from '../../fixtures/binance.ts';
import { incrementalBook, MADE_CSV, MADE_ORDERS, zipped } from '../../fixtures/csv.ts';
import { npy, npz, oldNpy, type EventRow } from '../../fixtures/events.ts';
import { CountingFile, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { LONG_TIMEOUT, runs, SEED, steadyNumbers } from './run.ts';

/** What has been unpacked since the last file: bytes in all and at a time, and pages of Parquet. */
const work = vi.hoisted(() => ({ bytes: 0, most: 0, pages: 0 }));

vi.mock('../../../src/lib/data/byte-chunks.ts', async (importOriginal) => {
	const original = await importOriginal<typeof ByteChunks>();
	return {
		...original,
		byteChunks: async function* (file: FileLike) {
			for await (const chunk of original.byteChunks(file)) {
				work.bytes += chunk.bytes.length;
				work.most = Math.max(work.most, chunk.bytes.length);
				yield chunk;
			}
		}
	};
});

vi.mock('../../../src/lib/data/parquet/pages.ts', async (importOriginal) => {
	const original = await importOriginal<typeof Pages>();
	return {
		...original,
		pages: async function* (...args: Parameters<typeof original.pages>) {
			for await (const page of original.pages(...args)) {
				work.pages++;
				work.bytes += page.body.length;
				work.most = Math.max(work.most, page.body.length);
				yield page;
			}
		}
	};
});

type NamedBytes = readonly [name: string, bytes: Uint8Array];

const bytesOf = (text: string) => new TextEncoder().encode(text);

const EVENTS: EventRow[] = [
	[4, 1, 0, 100, 1],
	[4, -1, 0, 101, 1],
	...Array.from({ length: 60 }, (_, i): EventRow => [1 + (i % 2), 1, 100 * i, 100, 1 + (i % 3)])
];

const LOBSTER = 'AAPL_2012-06-21_34200000_57600000_';
const lobsterRows = (row: (i: number) => string) =>
	bytesOf(Array.from({ length: 60 }, (_, i) => row(i)).join('\n'));
const MESSAGES = lobsterRows(
	(i) => `${34200 + i / 8},${1 + (i % 5)},100${i},${10 + i},5853300,${i % 2 === 0 ? 1 : -1}`
);
const LEVELS = lobsterRows((i) => `${5859400 + i},200,${5853300 + i},18,5869800,1,-9999999999,0`);

const LEVEL = ['100', '1'] as const;
const STREAMS = bytesOf(
	recording([
		[0, snapshot(0, [LEVEL], [['101', '1']])],
		...Array.from({ length: 60 }, (_, i) => {
			const id = 1 + Math.floor(i / 2);
			const message = i % 2 === 0 ? diff(id, id, [['100', `${1 + (i % 3)}`]]) : aggTrade(id);
			return [100 * i, message] as const;
		})
	])
);
const BYBIT = bytesOf(
	Array.from({ length: 60 }, (_, i) => {
		const data = {
			s: 'XRPUSDT',
			b: [['0.5', `${1 + i}`]],
			a: i === 0 ? [['0.6', '1']] : [],
			u: i + 1,
			seq: i
		};
		const type = i === 0 ? 'snapshot' : 'delta';
		return (
			JSON.stringify({ topic: 'orderbook.500.XRPUSDT', type, ts: 1_700_000_000_000 + 100 * i, data }) + '\n'
		);
	}).join('')
);

/** Files of every layout of each format, to be damaged. */
const FORMATS: Record<string, readonly (readonly NamedBytes[])[]> = {
	'classic capture, Parquet': ['codec_zstd', 'codec_brotli', 'codec_lz4', 'row_groups', 'empty_levels'].map(
		(name) => [[`${name}.parquet`, fixtureBytes(`${name}.parquet`)]]
	),
	'classic capture, JSON lines': [[['a.jsonl', fixtureBytes('BTCUSDT_60s.jsonl').subarray(0, 60_000)]]],
	'TRACE-ZERO Parquet': [],
	'Binance streams': [
		[['a.jsonl', STREAMS]],
		[['a.jsonl.gz', gzipped(STREAMS)]],
		[['a.jsonl.zst', zstdStored(STREAMS)]]
	],
	'Bybit order books': [
		[['a.data', BYBIT]],
		[['a.zip', zipped({ 'a.data': new TextDecoder().decode(BYBIT) })]]
	],
	"Databento's orders": [[['a.mbo.csv', bytesOf(MADE_ORDERS)]]],
	Parquet: ['list_of_structs', 'four_lists', 'flat_mbp10'].map((name) => [
		[`${name}.parquet`, fixtureBytes(`${name}.parquet`)]
	]),
	CSV: [
		...Object.entries(MADE_CSV).map(([name, text]) => [[name, bytesOf(text(40))] as const]),
		[['incremental.csv', bytesOf(incrementalBook(40))]]
	],
	'CSV in gzip and ZIP': [
		[['a.csv.gz', gzipped(incrementalBook(40))]],
		[['a.zip', zipped({ 'a.csv': incrementalBook(40) })]],
		[['a.csv.zst', zstdStored(bytesOf(incrementalBook(40)))]],
		[['a.zip', zipped({ 'a.csv': MADE_CSV['semicolons.csv'](40), 'b.csv': incrementalBook(40) })]]
	],
	LOBSTER: [
		[
			[`${LOBSTER}message_2.csv`, MESSAGES],
			[`${LOBSTER}orderbook_2.csv`, LEVELS]
		]
	],
	hftbacktest: [[['a.npz', npz(npy(EVENTS))]], [['a.npy', npy(EVENTS)]], [['a.npy', oldNpy(EVENTS)]]]
};

/** Rows that could be used, 0 where the files are refused; throws when they are by anything but a `DataError`. */
async function usable(files: readonly FileLike[]): Promise<number> {
	try {
		const [source] = await openMarketFiles(files);
		return (await source!.read()).length;
	} catch (error) {
		if (error instanceof Error && error.name === 'DataError') return 0;
		throw error;
	}
}

describe(`a damaged file of another format, seed ${SEED}`, () => {
	const next = steadyNumbers();
	const below = (limit: number) => Math.floor(next() * limit);

	/** Bits flipped, cut off, bytes replaced, a stretch doubled or taken out. */
	function damage(bytes: Uint8Array): Uint8Array {
		const damaged = bytes.slice();
		const [from, to] = [below(bytes.length), below(bytes.length)].sort((a, b) => a - b) as [number, number];
		switch (below(5)) {
			case 0:
				for (let flips = 1 + below(4); flips > 0; flips--) damaged[below(bytes.length)]! ^= 1 << below(8);
				return damaged;
			case 1:
				return damaged.subarray(0, from);
			case 2:
				damaged.set(
					Uint8Array.from({ length: Math.min(64, bytes.length - from) }, () => below(256)),
					from
				);
				return damaged;
			case 3:
				return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
			default:
				return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
		}
	}

	beforeAll(async () => {
		const { book, trades } = await writeTape(syntheticTape({ duration: 60 }));
		FORMATS['TRACE-ZERO Parquet'] = [
			[
				['a.book.parquet', book],
				['a.trades.parquet', trades!]
			]
		];
	});

	it.each(Object.keys(FORMATS))(
		'is read or refused with a DataError, in work bounded by its size: %s',
		async (format) => {
			const layouts = FORMATS[format]!;
			for (const files of layouts) {
				expect(await usable(files.map(([name, bytes]) => inMemory(name, bytes)))).toBeGreaterThan(20);
			}
			const { numRuns } = runs(200);
			for (let run = 0; run < numRuns; run++) {
				const files = layouts[run % layouts.length]!;
				const hit = below(files.length);
				const damaged = files.map(([name, bytes], i) => {
					return new CountingFile(inMemory(name, i === hit ? damage(bytes) : bytes));
				});
				Object.assign(work, { bytes: 0, most: 0, pages: 0 });
				const rows = await usable(damaged);
				const size = damaged.reduce((sum, file) => sum + file.size, 0);
				// Surveyed, described and read, the book and the trades: each may expand as far as a bomb is refused.
				expect(work.bytes, 'bytes unpacked').toBeLessThanOrEqual(6 * ((1 << 26) + 200 * size));
				expect(work.most, 'bytes held at a time').toBeLessThanOrEqual(1 << 26);
				expect(work.pages, 'pages of Parquet').toBeLessThanOrEqual(size / 8);
				for (const file of damaged) {
					// Looked at, described and read: each a few times over at most, a Parquet page header 16 kB at a time.
					expect(file.bytes, file.name).toBeLessThanOrEqual(12 * file.size + (1 << 20) * 4);
					expect(file.ranges.length, file.name).toBeLessThan(2000);
				}
				expect(rows).toBeLessThanOrEqual(size);
			}
		},
		LONG_TIMEOUT
	);
});
