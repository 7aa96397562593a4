import { describe, expect, it } from 'vitest';
import { openMarketFiles, writeTape } from '../../../src/lib/data/index.ts';
import { fixture, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { tapeOf } from '../../fixtures/tapes.ts';
import { LONG_TIMEOUT, runs, SEED, steadyNumbers } from './run.ts';

const FIXTURES = [
	'codec_uncompressed.parquet',
	'codec_gzip.parquet',
	'codec_zstd.parquet',
	'codec_lz4.parquet',
	'codec_brotli.parquet',
	'row_groups.parquet',
	'empty_levels.parquet',
	'BTCUSDT_60s.jsonl'
];

/** Whether the file can be used; throws when it is refused by anything but a `DataError`. */
async function isUsable(name: string, bytes: Uint8Array): Promise<boolean> {
	try {
		for (const source of await openMarketFiles([inMemory(name, bytes)])) await source.read();
		return true;
	} catch (error) {
		if (error instanceof Error && error.name === 'DataError') return false;
		throw error;
	}
}

describe(`a damaged file, seed ${SEED}`, () => {
	const files = new Map<string, Uint8Array>(FIXTURES.map((name) => [name, fixtureBytes(name)]));
	const next = steadyNumbers();
	const below = (limit: number) => Math.floor(next() * limit);

	/** Half of the flips hit the footer and the page headers' neighbourhood, where a bit says most. */
	function flip(bytes: Uint8Array): Uint8Array {
		const damaged = bytes.slice();
		for (let flips = 1 + below(4); flips > 0; flips--) {
			const at = next() < 0.5 ? below(bytes.length) : Math.max(0, bytes.length - 1 - below(2500));
			damaged[at] = damaged[at]! ^ (1 << below(8));
		}
		return damaged;
	}

	it(
		'is read or refused with a DataError after bytes flipped',
		async () => {
			const { book } = await writeTape(await tapeOf(fixture('codec_zstd.parquet')));
			files.set('flat.book.parquet', book);
			const all = [...files];
			let refused = 0;
			const { numRuns } = runs(180);
			for (let run = 0; run < numRuns; run++) {
				const [name, bytes] = all[run % all.length]!;
				if (!(await isUsable(name, flip(bytes)))) refused++;
			}
			expect(refused).toBeGreaterThan(numRuns / 4);
		},
		LONG_TIMEOUT
	);

	it(
		'is read or refused with a DataError after its end is cut off',
		async () => {
			const all = [...files].filter(([name]) => name.endsWith('.parquet'));
			const { numRuns } = runs(40);
			for (let run = 0; run < numRuns; run++) {
				const [name, bytes] = all[run % all.length]!;
				expect(await isUsable(name, bytes.subarray(0, below(bytes.length)))).toBe(false);
			}
		},
		LONG_TIMEOUT
	);
});
