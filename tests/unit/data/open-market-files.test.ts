import { describe, expect, it } from 'vitest';
import { datasetOf, openMarketFiles, type FileLike } from '../../../src/lib/data/index.ts';
import { CountingFile, fixture, inMemory } from '../../fixtures/files.ts';

/** About `megabytes` of JSON lines. */
function longCapture(megabytes: number): FileLike {
	const levels = Array.from({ length: 20 }, (_, level) => `[${100 - level},1.5]`).join();
	const asks = Array.from({ length: 20 }, (_, level) => `[${101 + level},1.5]`).join();
	const line = (time: number) =>
		`{"timestamp_ms":${1_700_000_000_000 + time},"bid_levels":[${levels}],"ask_levels":[${asks}]}\n`;
	const count = Math.ceil((megabytes * 1e6) / line(0).length);
	return inMemory('long.jsonl', Array.from({ length: count }, (_, i) => line(100 * i)).join(''));
}

async function progressOf(files: readonly FileLike[]): Promise<number[]> {
	const fractions: number[] = [];
	await openMarketFiles(files, { onProgress: (fraction) => fractions.push(fraction) });
	return fractions;
}

describe('opening files', () => {
	it('reports progress that rises to 1 over the bytes of all of them', async () => {
		const files = [longCapture(1), fixture('row_groups.parquet'), fixture('BTCUSDT_60s.jsonl')];
		const fractions = await progressOf(files);
		expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
		expect(fractions.length).toBeGreaterThan(30);
		expect(fractions.at(-1)).toBe(1);
		const [first, second, third] = files.map(({ size }) => size) as [number, number, number];
		const total = first + second + third;
		expect(fractions).toContain(first / total);
		expect(fractions).toContain((first + second) / total);
	});

	it('counts a JSONL that is left aside as done with its Parquet', async () => {
		const fractions = await progressOf([fixture('BTCUSDT_60s.jsonl'), fixture('BTCUSDT_60s.parquet')]);
		expect(fractions.length).toBeGreaterThan(2);
		expect(fractions.at(-1)).toBe(1);
	});

	it('stops within a long JSONL when a timer aborts, with the reason of the signal', async () => {
		const file = new CountingFile(longCapture(20));
		const controller = new AbortController();
		const reason = new DOMException('enough', 'AbortError');
		setTimeout(() => {
			controller.abort(reason);
		}, 1);
		await expect(openMarketFiles([file], { signal: controller.signal })).rejects.toBe(reason);
		expect(file.bytes).toBeLessThan(file.size / 2);
	});

	it.each(['row_groups.parquet', 'BTCUSDT_60s.jsonl'])(
		'stops at any report of progress: %s',
		async (name) => {
			const reports = (await progressOf([fixture(name)])).length;
			for (let stopAt = 1; stopAt < reports; stopAt++) {
				const controller = new AbortController();
				const reason = new Error(`stopped at report ${stopAt}`);
				let seen = 0;
				const onProgress = () => {
					if (++seen === stopAt) controller.abort(reason);
				};
				await expect(
					openMarketFiles([fixture(name)], { signal: controller.signal, onProgress })
				).rejects.toBe(reason);
				expect(seen).toBe(stopAt);
			}
		}
	);

	it('reads nothing once it is aborted', async () => {
		const file = new CountingFile(fixture('row_groups.parquet'));
		const reason = new Error('never mind');
		await expect(openMarketFiles([file], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
		expect(file.bytes).toBe(0);
	});
});

describe('the dataset of a file', () => {
	it.each([
		['day.book.parquet', 'day'],
		['day.quotes.parquet', 'day'],
		['day.trades.parquet', 'day'],
		['BTCUSDT_60s.jsonl', 'BTCUSDT_60s'],
		['BTCUSDT_60s.Parquet', 'BTCUSDT_60s'],
		['notes.txt', 'notes.txt']
	])('is told by its name: %s is of %s', (name, dataset) => {
		expect(datasetOf(name)).toBe(dataset);
	});
});
