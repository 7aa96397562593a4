import { describe, expect, it } from 'vitest';
import type { FileLike } from '../../../src/lib/data/index.ts';
import { fixture, fixtureBytes, inMemory } from '../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

const TEXT = new TextDecoder().decode(fixtureBytes('BTCUSDT_60s.jsonl'));
const LINES = TEXT.trim().split('\n');

const EACH = 'each line has to be a JSON object with timestamp_ms, bid_levels and ask_levels';

const capture = (lines: readonly string[], end = '\n') =>
	inMemory('BTCUSDT_60s.jsonl', lines.join('\n') + end);

const T0 = 1_700_000_000_000;

/** A row at a number of ms after T0, or at a time that is none. */
const row = (time: unknown, more: object = { bid: 100, ask: 101 }) =>
	JSON.stringify({
		symbol: 'BTCUSDT',
		timestamp_ms: typeof time === 'number' ? T0 + time : time,
		...more
	});

describe('the classic JSONL reader', () => {
	it('gives the same tape as the Parquet of the same capture', async () => {
		const tape = await tapeOf(fixture('BTCUSDT_60s.jsonl'));
		expect(contentOf(tape)).toEqual(contentOf(await tapeOf(fixture('BTCUSDT_60s.parquet'))));
	});

	it('says the same of it as the Parquet does', async () => {
		const { info } = await openOne(fixture('BTCUSDT_60s.jsonl'));
		const { info: parquet } = await openOne(fixture('BTCUSDT_60s.parquet'));
		expect(info).toEqual({
			...parquet,
			name: 'BTCUSDT_60s.jsonl',
			format: 'classic-jsonl',
			bytes: TEXT.length
		});
	});

	it('is left aside where a Parquet of the same stem is opened with it', async () => {
		const source = await openOne(fixture('BTCUSDT_60s.jsonl'), fixture('BTCUSDT_60s.parquet'));
		expect(source.info.format).toBe('classic-parquet');
	});

	it('takes numeric texts as numbers', async () => {
		const texts = LINES.map((line) => line.replaceAll(/(?<=[[,:])(\d+\.?\d*)(?=[\],}])/g, '"$1"'));
		expect(texts[0]).toContain('["96999.61","1.43493"]');
		expect(contentOf(await tapeOf(capture(texts)))).toEqual(contentOf(await tapeOf(capture(LINES))));
	});

	it('reads lines that end in CR LF, blank ones between them, and a last one without an end', async () => {
		const tape = await tapeOf(capture([`${LINES[0]!}\r`, '', ' ', `${LINES[1]!}\r`, LINES[2]!], ''));
		expect(tape.quality).toMatchObject({ rows: 3, books: 3, badRows: 0 });
	});

	it('takes bid and ask, of unknown size, from rows that lack levels', async () => {
		const empty = { bid_levels: [], ask_levels: null, bid: 100, ask: 102 };
		const tape = await tapeOf(capture([row(1000), row(1100, empty)]));
		expect(contentOf(tape)).toMatchObject({
			times: [T0 + 1000, T0 + 1100],
			bids: { prices: [100, 100], sizes: [0, 0] },
			asks: { prices: [101, 102], sizes: [0, 0] }
		});
	});

	it('removes and counts a level that is not exactly a price and a size', async () => {
		const bids = [[100, 1], [99], [98, 1, 5], 97, [96, 'x'], [95, 2]];
		const levels = { bid: 100, ask: 101, bid_levels: bids, ask_levels: [[101, 1]] };
		const tape = await tapeOf(capture([row(1000, levels), row(1100)]));
		expect(tape.quality).toMatchObject({ repaired: 1, badLevels: 4 });
		expect([...tape.bids.prices.subarray(0, 2)]).toEqual([100, 95]);
	});

	it('counts malformed lines as bad rows and names the first', async () => {
		const lines = LINES.with(16, '{"timestamp_ms":').with(300, 'x'.repeat(1_100_000));
		const source = await openOne(capture(lines));
		const { quality } = await source.read();
		expect(source.info.rows).toBe(600);
		expect(source.info.warnings).toEqual([
			'2 of its lines are malformed and left out: line 17 is not JSON, line 301 is longer than a MiB'
		]);
		expect(quality).toMatchObject({ rows: 600, books: 598, badRows: 2 });
	});

	it('has to be asked about where more than one line in a hundred is malformed', async () => {
		const kinds = [{ flaw: 'is not JSON', line: 8, count: 1 }];
		const few = await openOne(capture(LINES.slice(0, 100).with(7, 'oops')));
		expect(few.info.badRows).toEqual({ count: 1, rows: 100, kinds, areMany: false });
		const many = await openOne(capture(LINES.slice(0, 99).with(7, 'oops')));
		expect(many.info.badRows).toEqual({ count: 1, rows: 99, kinds, areMany: true });
		expect((await many.read()).quality).toMatchObject({ books: 98, badRows: 1 });
		expect((await openOne(capture(LINES))).info.badRows).toBeUndefined();
	});

	it('refuses a file of which more than half of the lines are malformed', async () => {
		const half = LINES.slice(0, 8).map((line, i) => (i % 2 === 0 ? line : 'oops'));
		expect((await openOne(capture(half))).info.badRows).toMatchObject({ count: 4, areMany: true });
		expect(await refusal(capture([...half, 'oops', LINES[9]!, 'oops', 'oops']))).toBe(
			'BTCUSDT_60s.jsonl has 7 malformed lines of 12 lines: the first, line 2, is not JSON; ' +
				`repair or remove such lines: ${EACH}`
		);
	});

	it.each([
		['[1, 2]', 'is not a JSON object'],
		['{"timestamp_ms":1,"bid":NaN,"ask":2,}', 'is not JSON'],
		['{"timestamp_ms":1,"bid_levels":[]}', 'lacks ask_levels'],
		['{"bid":1,"ask":2}', 'lacks timestamp_ms'],
		[`"${'x'.repeat(1_100_000)}"`, 'is longer than a MiB']
	])('says what is wrong with malformed lines: %.40s', async (line, flaw) => {
		const { info } = await openOne(capture(LINES.slice(0, 20).with(7, line).with(9, 'oops')));
		const isSame = flaw === 'is not JSON';
		const told = isSame ? 'the first, line 8, is not JSON' : `line 8 ${flaw}, line 10 is not JSON`;
		expect(info.warnings).toEqual([`2 of its lines are malformed and left out: ${told}`]);
		expect(info.badRows?.kinds).toEqual(
			isSame
				? [{ flaw, line: 8, count: 2 }]
				: [
						{ flaw, line: 8, count: 1 },
						{ flaw: 'is not JSON', line: 10, count: 1 }
					]
		);
	});

	it("takes Python's bare NaN and infinities as unusable prices and sizes, not as malformed lines", async () => {
		const bids = '[[100,1],[99,NaN],[-Infinity,2],[98,Infinity],[97,3]]';
		const line = `{"symbol":"NaN -Infinity","timestamp_ms":${T0},"bid_levels":${bids},"ask_levels":[[101,1]],"spread":NaN}`;
		const source = await openOne(capture([line, line]));
		const tape = await source.read();
		expect(source.info).toMatchObject({ symbol: 'NaN -Infinity', rows: 2, warnings: [] });
		expect(tape.quality).toMatchObject({ books: 2, badRows: 0, repaired: 2, badLevels: 6 });
		expect([...tape.bids.prices.subarray(0, 2)]).toEqual([100, 97]);
	});

	it('counts a row whose time is NaN', async () => {
		const nan = row(1050).replace(String(T0 + 1050), 'NaN');
		expect((await tapeOf(capture([row(1000), nan, row(1100)]))).quality).toMatchObject({
			rows: 3,
			badTimes: 1
		});
	});

	it('leaves words that only contain such a token malformed, quickly however many quotes a line has', async () => {
		const lines = LINES.with(3, '{"timestamp_ms":NaNs}').with(4, `NaN${'\\"'.repeat(500_000)}`);
		expect((await tapeOf(capture(lines))).quality).toMatchObject({ badRows: 2 });
	});

	it.each([
		[1_700_000_000, 'seconds', 'multiply it by 1000'],
		[1_700_000_000_000_000, 'microseconds', 'divide it by 1000'],
		[1_700_000_000_000_000_000, 'nanoseconds', 'divide it by 1000000'],
		[17, 'no time since 1973', 'correct or remove that row']
	])('refuses times that are not ms since the epoch: %i', async (time, unit, advice) => {
		const lines = ['', row(null), row(0, { timestamp_ms: time, bid: 100, ask: 101 }), row(1100)];
		expect(await refusal(capture(lines))).toBe(
			`BTCUSDT_60s.jsonl has timestamp_ms=${time} in line 3, which looks like ${unit}; ` +
				`expected ms since the epoch, so ${advice}`
		);
	});

	it('lets a row that is kept out have any time', async () => {
		const crossed = row(0, { timestamp_ms: 17, bid: 102, ask: 101 });
		const { info } = await openOne(capture([crossed, row(1000), row(1100)]));
		expect(info.start).toBe(T0 + 1000);
	});

	it('forgives a last line that was cut off with its writer', async () => {
		const source = await openOne(capture([...LINES.slice(0, 20), LINES[20]!.slice(0, 300)], ''));
		expect((await source.read()).quality).toMatchObject({ books: 20, badRows: 1 });
		expect(source.info.warnings).toHaveLength(1);
	});

	it('keeps out rows without a time', async () => {
		const { quality } = await tapeOf(capture([row(1000), row(null), row(1100), row('soon')]));
		expect(quality).toMatchObject({ rows: 4, books: 2, badTimes: 2 });
	});

	it('names the keys that its rows lack and those that they have', async () => {
		const trades = ['{"topic":"publicTrade.BTCUSDT","data":[]}', '{"topic":"publicTrade.BTCUSDT","data":[]}'];
		expect(await refusal(capture(trades))).toBe(
			'BTCUSDT_60s.jsonl is JSON lines without the keys timestamp_ms, bid_levels, ask_levels, available: topic, data; ' +
				`rename or add keys: ${EACH}`
		);
	});

	it('refuses rows of two symbols', async () => {
		const other = row(1100).replace('BTCUSDT', 'ETHUSDT');
		expect(await refusal(capture([row(1000), other]))).toBe(
			'BTCUSDT_60s.jsonl holds more than one market: line 2 is of ETHUSDT after rows of BTCUSDT; split it by symbol'
		);
	});

	it('takes the symbol from the name where the rows have none', async () => {
		const lines = [row(1000), row(1100)].map((line) => line.replace('symbol', 's'));
		expect((await openOne(capture(lines))).info.symbol).toBe('BTCUSDT');
	});

	it('reads a half-open range of time and counts only its rows', async () => {
		const source = await openOne(capture(LINES.with(100, 'oops')));
		const parquet = await openOne(fixture('BTCUSDT_60s.parquet'));
		const range = { from: 1700000020000, to: 1700000030000 };
		const tape = await source.read(range);
		expect(contentOf(tape)).toEqual(contentOf(await parquet.read(range)));
		expect(tape.quality.badRows).toBe(0);
	});

	it('refuses more than a GiB before it reads it', async () => {
		const huge: FileLike = {
			name: 'huge.jsonl',
			size: 10 * 2 ** 30,
			slice: (start, end) => {
				expect(end - start).toBeLessThan(1 << 20);
				return new Blob(['{"timestamp_ms":1}']);
			}
		};
		expect(await refusal(huge)).toBe(
			'huge.jsonl is JSON lines of 10.0 GiB, the limit is 1 GiB; convert it to Parquet'
		);
	});
});
