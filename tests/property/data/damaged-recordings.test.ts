import { describe, expect, it } from 'vitest';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { aggTrade, diff, gzipped, recording, snapshot, ticker, zstdStored } from '../../fixtures/binance.ts';
import { inMemory } from '../../fixtures/files.ts';
import { LONG_TIMEOUT, runs, SEED, steadyNumbers } from './run.ts';

const TEXT = new TextEncoder().encode(
	recording([
		[0, snapshot(0, [['99', '1']], [['101', '1']])],
		...Array.from({ length: 300 }, (_, i) => {
			const at = 10 * i;
			const message = [
				diff(Math.max(1, i - 1), i + 1, [[`${90 + (i % 9)}`, `${i % 4}`]]),
				ticker(i + 1, '99', '101'),
				aggTrade(i)
			][i % 3]!;
			return [at, message] as const;
		})
	])
);

/** Rows that were usable, or 0 when the file is refused; throws when it is by anything but a `DataError`. */
async function usable(bytes: Uint8Array): Promise<number> {
	try {
		const [source] = await openMarketFiles([inMemory('day.jsonl', bytes)]);
		return (await source!.read()).length;
	} catch (error) {
		if (error instanceof Error && error.name === 'DataError') return 0;
		throw error;
	}
}

describe(`a damaged recording, seed ${SEED}`, () => {
	const next = steadyNumbers();
	const below = (limit: number) => Math.floor(next() * limit);
	const { numRuns } = runs(40);
	const packed = { plain: TEXT, gzip: gzipped(TEXT), Zstandard: zstdStored(TEXT) };
	const garbage = (length: number) => Uint8Array.from({ length }, () => below(256));

	it.each(Object.entries(packed))(
		'is read or refused with a DataError after bytes flipped, cut off or replaced: %s',
		async (_, bytes) => {
			expect(await usable(bytes)).toBeGreaterThan(100);
			for (let run = 0; run < numRuns; run++) {
				const damaged = bytes.slice();
				for (let flips = 1 + below(4); flips > 0; flips--) damaged[below(bytes.length)]! ^= 1 << below(8);
				await usable(damaged);
				await usable(bytes.subarray(0, below(bytes.length)));
				const noise = bytes.slice();
				noise.set(garbage(below(64)), below(bytes.length - 64));
				await usable(noise);
			}
		},
		LONG_TIMEOUT
	);

	it.each([
		['gzip', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]],
		['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]]
	])(
		'is refused with a DataError where random bytes pass for %s',
		async (_, magic) => {
			for (let run = 0; run < numRuns; run++) {
				expect(await usable(new Uint8Array([...magic, ...garbage(below(4000))]))).toBe(0);
			}
		},
		LONG_TIMEOUT
	);
});
