import { describe, expect, it } from 'vitest';
import { openMarketFiles, type FileLike } from '../../../src/lib/data/index.ts';
import { gzipped } from '../../fixtures/binance.ts';
import { incrementalBook, MADE_CSV, zipped } from '../../fixtures/csv.ts';
import { npy, npz, oldNpy, type EventRow } from '../../fixtures/events.ts';
import { CountingFile, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { LONG_TIMEOUT, runs, SEED, steadyNumbers } from './run.ts';

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

/** Files of every layout of each format, to be damaged. */
const FORMATS: Readonly<Record<string, readonly (readonly NamedBytes[])[]>> = {
	Parquet: ['list_of_structs', 'four_lists', 'flat_mbp10'].map((name) => [
		[`${name}.parquet`, fixtureBytes(`${name}.parquet`)]
	]),
	CSV: [
		...Object.entries(MADE_CSV).map(([name, text]) => [[name, bytesOf(text(40))] as const]),
		[['incremental.csv', bytesOf(incrementalBook(40))]]
	],
	'CSV in gzip and ZIP': [
		[['a.csv.gz', gzipped(incrementalBook(40))]],
		[['a.zip', zipped({ 'a.csv': incrementalBook(40) })]]
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

	it.each(Object.entries(FORMATS))(
		'is read or refused with a DataError, in work bounded by its size: %s',
		async (_, layouts) => {
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
				const rows = await usable(damaged);
				for (const file of damaged) {
					// Looked at, described and read: each a few times over at most, a Parquet page header 16 kB at a time.
					expect(file.bytes, file.name).toBeLessThanOrEqual(12 * file.size + (1 << 20) * 4);
					expect(file.ranges.length, file.name).toBeLessThan(2000);
				}
				expect(rows).toBeLessThanOrEqual(damaged.reduce((sum, { size }) => sum + size, 0));
			}
		},
		LONG_TIMEOUT
	);
});
