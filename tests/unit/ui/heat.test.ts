import { describe, expect, test, vi } from 'vitest';
import { heatColour } from '../../../src/lib/ui/chart/heat/heat-colours.ts';
import { keyOf, piecesOf, TILE } from '../../../src/lib/ui/chart/heat/heat-view.ts';
import { PieceCache } from '../../../src/lib/ui/chart/heat/piece-cache.ts';

const view = { from: 1_000_000, to: 1_700_000, low: 96_950, high: 97_050, width: 700, height: 250 };

describe('the pieces of a heatmap', () => {
	test('have columns and rows of one to two pixels and cover the view', () => {
		const { tiles, strips } = piecesOf(view, 0.01);
		// 1000 ms and 0.4 a pixel: columns of 2^10 ms, rows of 2^6 ticks.
		expect(tiles[0]).toMatchObject({ columnMs: 1024, step: 0.64, columns: TILE, rows: TILE });
		expect(Math.min(...tiles.map(({ from }) => from))).toBeLessThanOrEqual(view.from);
		expect(Math.max(...tiles.map(({ from }) => from)) + TILE * 1024).toBeGreaterThan(view.to);
		expect(Math.min(...tiles.map(({ low }) => low))).toBeLessThanOrEqual(view.low);
		expect(Math.max(...tiles.map(({ low }) => low)) + TILE * 0.64).toBeGreaterThan(view.high);
		expect(strips.map(({ from }) => from)).toEqual([...new Set(tiles.map(({ from }) => from))]);
	});

	test('are the same ones after a small pan, so that they are made once', () => {
		const keys = ({ tiles }: ReturnType<typeof piecesOf>) => tiles.map(keyOf);
		const panned = { ...view, from: view.from + 5000, to: view.to + 5000 };
		expect(keys(piecesOf(panned, 0.01)).sort()).toEqual(keys(piecesOf(view, 0.01)).sort());
	});

	test('never have rows of less than a tick', () => {
		const { tiles } = piecesOf({ ...view, low: 96_999.9, high: 97_000.1 }, 0.01);
		expect(tiles[0]!.step).toBe(0.01);
	});
});

describe('the cache of pieces', () => {
	function setUp(mostBytes = 100, isFinal?: (spec: number) => boolean) {
		const asked: { spec: number; answer: (piece: string | null) => Promise<void> }[] = [];
		const disposed: string[] = [];
		const cache = new PieceCache<number, string>({
			keyOf: String,
			load: (spec) =>
				new Promise((resolve) => {
					const answer = async (piece: string | null) => {
						resolve(piece);
						for (let i = 0; i < 4; i++) await Promise.resolve();
					};
					asked.push({ spec, answer });
				}),
			bytesOf: ({ length }) => length,
			dispose: (piece) => disposed.push(piece),
			mostBytes,
			...(isFinal ? { isFinal } : {}),
			onArrival: () => undefined
		});
		return { cache, asked, disposed };
	}

	test('asks for two pieces at a time, and after them only for what is wanted by then', async () => {
		const { cache, asked } = setUp();
		cache.want([1, 2, 3, 4]);
		expect(asked.map(({ spec }) => spec)).toEqual([1, 2]);
		cache.want([9, 2]);
		await asked[0]!.answer('one');
		expect(asked.map(({ spec }) => spec)).toEqual([1, 2, 9]);
		expect(cache.get(1)).toBe('one');
		expect(cache.get(9)).toBeUndefined();
	});

	test('does not ask again where there is nothing', async () => {
		const { cache, asked } = setUp();
		cache.want([1]);
		await asked[0]!.answer(null);
		cache.want([1]);
		expect(asked).toHaveLength(1);
		expect(cache.get(1)).toBeNull();
	});

	test('asks again, after a while, for a piece that still changes, and shows the old one until then', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const { cache, asked, disposed } = setUp(100, (spec) => spec !== 2);
		cache.want([1, 2]);
		await asked[0]!.answer('one');
		await asked[1]!.answer('two');
		vi.advanceTimersByTime(999);
		cache.want([1, 2]);
		expect(asked).toHaveLength(2);
		vi.advanceTimersByTime(1);
		cache.want([1, 2]);
		expect(asked.slice(2).map(({ spec }) => spec)).toEqual([2]);
		expect(cache.get(2)).toBe('two');
		await asked[2]!.answer('more of two');
		expect(cache.get(2)).toBe('more of two');
		expect(disposed).toEqual(['two']);
		vi.useRealTimers();
	});

	test('gives up the longest unused piece when it is full', async () => {
		const { cache, asked, disposed } = setUp(7);
		cache.want([1, 2]);
		await asked[0]!.answer('one');
		await asked[1]!.answer('two');
		cache.get(1);
		cache.want([3]);
		await asked[2]!.answer('3..');
		expect(disposed).toEqual(['two']);
		expect([cache.get(1), cache.get(2), cache.get(3)]).toEqual(['one', undefined, '3..']);
	});

	test('frees everything when it is closed, also what comes later', async () => {
		const { cache, asked, disposed } = setUp();
		cache.want([1, 2]);
		await asked[0]!.answer('one');
		cache.close();
		await asked[1]!.answer('two');
		expect(disposed).toEqual(['one', 'two']);
	});
});

test('the colours of a heatmap go one way, from near the panel to far from it', () => {
	const luminance = (byte: number, theme: 'dark' | 'light') => {
		const [red, green, blue] = heatColour(byte, theme);
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	for (let byte = 2; byte < 256; byte++) {
		expect(luminance(byte, 'dark')).toBeGreaterThanOrEqual(luminance(byte - 1, 'dark'));
		expect(luminance(byte, 'light')).toBeLessThanOrEqual(luminance(byte - 1, 'light'));
	}
	expect(luminance(255, 'dark') - luminance(1, 'dark')).toBeGreaterThan(200);
	expect(luminance(1, 'light') - luminance(255, 'light')).toBeGreaterThan(200);
});
