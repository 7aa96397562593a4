import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { zipEntries } from '../../../src/lib/data/zip-entries.ts';
import { gzipped } from '../../fixtures/binance.ts';
import { ask, bid, csvText, MADE_CSV, T0, zipped } from '../../fixtures/csv.ts';
import { inMemory } from '../../fixtures/files.ts';
import { contentOf, openOne, refusal, tapeOf } from '../../fixtures/tapes.ts';

const BOOKS = 'BTCUSDT-bookTicker-2023-11-14.csv';
const TRADES = 'BTCUSDT-trades-2023-11-14.csv';
const bookText = MADE_CSV[BOOKS](40);
const tradeText = csvText('id,price,qty,quote_qty,time,is_buyer_maker', 30, (i) => [
	...[i, '100.5', '0.25', '25.125', T0 + 100 * i, i % 2 === 0 ? 'true' : 'false']
]);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The central directory's entry of the i-th file. */
function directoryEntry(archive: Uint8Array, i: number): DataView {
	const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
	let at = view.getUint32(archive.length - 6, true);
	for (; i > 0; i--) at += 46 + view.getUint16(at + 28, true);
	return new DataView(archive.buffer, archive.byteOffset + at, 46);
}

describe('a ZIP archive of several files', () => {
	it('stands for them: books and trades of a market, packed or stored, in folders, notes left out', async () => {
		const plain = contentOf(await tapeOf(inMemory(BOOKS, bookText), inMemory(TRADES, tradeText)));
		for (const level of [0, 6] as const) {
			const archive = zipSync(
				{
					[`data/${BOOKS}`]: bytesOf(bookText),
					[`data/${TRADES}`]: bytesOf(tradeText),
					'ReadMe.txt': bytesOf('what this is'),
					'__MACOSX/._a': bytesOf('x')
				},
				{ level }
			);
			expect(contentOf(await tapeOf(inMemory('day.zip', archive)))).toEqual(plain);
		}
	});

	it('may hold several markets', async () => {
		const text = csvText('timestamp,bid,ask', 5, (i) => [T0 + i, bid(i), ask(i)]);
		const archive = inMemory('day.zip', zipped({ 'BTCUSDT.csv': text, 'ETHUSDT.csv': text }));
		const sources = await openMarketFiles([archive]);
		expect(sources.map(({ info }) => [info.symbol, info.rows])).toEqual([
			['BTCUSDT', 5],
			['ETHUSDT', 5]
		]);
	});

	it('of which one is data is that file', async () => {
		const archive = zipped({ 'notes.md': '# a,b', [BOOKS]: bookText });
		expect((await openOne(inMemory('day.zip', archive))).info).toMatchObject({ name: BOOKS, rows: 40 });
	});

	it('gives each file its own bytes alone', async () => {
		const archive = inMemory('day.zip', zipped({ 'a.csv': bookText, 'b.csv': tradeText }));
		const parts = await zipEntries(archive);
		expect(parts.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
		const [first] = parts;
		const bytes = new Uint8Array(await first!.slice(0, 1e9).arrayBuffer());
		expect(bytes.length).toBe(first!.size);
		expect([...bytes.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
	});
});

describe('a ZIP archive made to do harm', () => {
	const two = () => zipped({ 'a.csv': bookText, 'b.csv': tradeText });

	it.each(['../b.csv', '/etc/b.csv', 'C:\\b.csv', 'x/../../b.csv'])(
		'is refused: the path %s among others',
		async (path) => {
			expect(await refusal(inMemory('a.zip', zipped({ 'a.csv': bookText, [path]: bookText })))).toBe(
				'a.zip is a zip archive with a path that leads out of it; unzip it with care and open its file'
			);
		}
	);

	it('is refused: files that overlap, so that the same bytes expand again and again', async () => {
		const archive = two();
		directoryEntry(archive, 1).setUint32(42, 0, true);
		expect(await refusal(inMemory('a.zip', archive))).toMatch(/^a\.zip is a zip archive whose files overlap/);
	});

	it('is refused: a thousand files', async () => {
		const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}.csv`, 'a,b\n1,2\n']));
		expect(await refusal(inMemory('a.zip', zipped(many)))).toMatch(
			/^a\.zip is a zip archive of 1000 files, the limit is 64/
		);
	});

	it('is refused: a file that expands without end, beside a good one', async () => {
		const bomb = zipped({ 'a.csv': bookText, 'b.csv': bookText + 'x'.repeat(100 << 20) });
		expect(await refusal(inMemory('a.zip', bomb))).toMatch(/^b\.csv expands to more than 200 times its size/);
	});

	it.each([
		['ZIP', zipped({ [BOOKS]: bookText })],
		['gzip', gzipped(bookText)]
	])('is refused: %s in it', async (_, inner) => {
		for (const names of [['a'], ['a', 'b']]) {
			const archive = zipSync(Object.fromEntries(names.map((name) => [name, inner])));
			expect(await refusal(inMemory('a.zip', archive))).toMatch(
				/^a(\.zip)? is compressed twice; unpack it once and open that$/
			);
		}
	});

	it('is refused: a password, or a packing that is not known', async () => {
		const locked = two();
		directoryEntry(locked, 1).setUint16(8, 1, true);
		expect(await refusal(inMemory('a.zip', locked))).toBe(
			'a.zip is a zip archive with a password; unzip it first'
		);
		const other = two();
		directoryEntry(other, 0).setUint16(10, 93, true);
		expect(await refusal(inMemory('a.zip', other))).toBe(
			'a.zip is a zip archive packed by method 93; unzip it first'
		);
	});

	it('is refused: a directory that leads elsewhere', async () => {
		const archive = two();
		directoryEntry(archive, 0).setUint32(0, 0, true);
		expect(await refusal(inMemory('a.zip', archive))).toMatch(/^a\.zip is a zip archive of 2 files or more/);
	});
});
