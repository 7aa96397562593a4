import { describe, expect, it } from 'vitest';
import { openMarkets } from '../../../src/lib/data/index.ts';
import { tableOutline } from '../../../src/lib/data/mapped/table-outline.ts';
import {
	formOf,
	levelCount,
	levelsFrom,
	mappingOf,
	missingIn
} from '../../../src/lib/ui/columns/columns-form.ts';
import { firstRowSays, previewColumns } from '../../../src/lib/ui/columns/columns-preview.ts';
import { incrementalBook, MADE_CSV, T0 } from '../../fixtures/csv.ts';
import { fixture, inMemory } from '../../fixtures/files.ts';

const outline = async (...[name, content]: Parameters<typeof inMemory>) => {
	const { opened } = await openMarkets([inMemory(name, content)]);
	const [one] = opened[0]!.tables;
	return tableOutline(one!.table, one!.guess.mapping);
};

describe('the choices of the dialog', () => {
	it.each(Object.entries(MADE_CSV))('stand for the mapping of %s', async (name, content) => {
		const table = await outline(name, content(30));
		expect(mappingOf(formOf(table.mapping), table.columns)).toEqual(table.mapping);
	});

	it('stand for the mapping of changes of a book', async () => {
		const table = await outline('binance_incremental_book_L2_2023-11-14_BTCUSDT.csv', incrementalBook(30));
		expect(mappingOf(formOf(table.mapping), table.columns)).toEqual(table.mapping);
	});

	it.each(['four_lists.parquet', 'list_of_structs.parquet', 'flat_mbp10.parquet'])(
		'stand for the mapping of %s',
		async (name) => {
			const { opened } = await openMarkets([fixture(name)]);
			for (const { table, guess } of opened[0]!.tables) {
				const { columns } = tableOutline(table, guess.mapping);
				expect(mappingOf(formOf(guess.mapping), columns)).toEqual(guess.mapping);
			}
		}
	);

	it('keep what tells missed updates and trades apart', () => {
		const common = {
			time: { column: 't', unit: 'ms', ms: null },
			symbol: null,
			priceDivisor: 1,
			sizeDivisor: 1
		} as const;
		const side = { column: 'side', says: 'word' } as const;
		const changes = {
			...common,
			layout: {
				kind: 'rows',
				price: 'p',
				size: 'q',
				side,
				isUpdates: true,
				isSnapshot: null,
				ids: { first: 'U', last: 'u' }
			}
		} as const;
		const trades = {
			...common,
			layout: { kind: 'trades', price: 'p', size: 'q', side, action: 'action' }
		} as const;
		for (const mapping of [changes, trades]) expect(mappingOf(formOf(mapping), [])).toEqual(mapping);
	});

	it('are no mapping before what is needed is chosen', () => {
		expect(missingIn(formOf(null))).toEqual(['time', 'bidPrice', 'askPrice']);
		expect(mappingOf(formOf(null), [])).toBeNull();
		expect(missingIn({ ...formOf(null), layout: 'updates' })).toEqual(['time', 'price', 'size', 'side']);
		expect(missingIn({ ...formOf(null), layout: 'trades' })).toEqual(['time', 'price', 'size']);
		expect(
			missingIn({ ...formOf(null), time: 't', bidPrice: 'b', askPrice: 'a', priceDivisor: '0' })
		).toEqual(['priceDivisor']);
	});
});

describe('levels that are found from the first', () => {
	const columns = ['b_0', 'bq_0', 'b_1', 'bq_1', 'x2b09', 'x2q09', 'x2b10', 'x2q10', 'b_3', 'bq_3'].map(
		(name) => ({
			name,
			shape: 'value' as const,
			first: []
		})
	);

	it('count up the number that differs, as far as prices and sizes go together', () => {
		expect(levelsFrom('b_0', 'bq_0', columns).map(({ price }) => price)).toEqual(['b_0', 'b_1']);
		expect(levelsFrom('x2b09', 'x2q09', columns).map(({ size }) => size)).toEqual(['x2q09', 'x2q10']);
	});

	it('are one where there is no size', () => {
		expect(levelsFrom('b_0', '', columns)).toEqual([{ price: 'b_0', size: null }]);
	});
});

describe('the preview', () => {
	it('has the columns in use first, each with what it is', async () => {
		const table = await outline('q.csv', MADE_CSV['binance_quotes_2023-11-14_BTCUSDT.csv'](30));
		expect(previewColumns(table, table.mapping).map(({ name, role }) => [name, role])).toEqual([
			['local_timestamp', 'time'],
			['bid_price', 'bid 1'],
			['bid_amount', 'bid 1 size'],
			['ask_price', 'ask 1'],
			['ask_amount', 'ask 1 size'],
			['symbol', 'market'],
			['exchange', null],
			['timestamp', null]
		]);
	});

	it('says what the first row is, and what is odd about it', async () => {
		const table = await outline('q.csv', MADE_CSV['BTCUSDT-bookTicker-2023-11-14.csv'](30));
		const mapping = table.mapping!;
		expect(new Date(T0).toISOString()).toBe('2023-11-14T22:13:20.000Z');
		expect(firstRowSays(table, mapping)).toEqual({
			text: 'First row: 2023-11-14 22:13:20Z, bid 100, ask 100.02.',
			isOdd: false
		});
		const seconds = { ...mapping, time: { ...mapping.time, unit: 's' as const } };
		expect(firstRowSays(table, seconds)!.isOdd).toBe(true);
		expect(levelCount(formOf(mapping), table.columns)).toBe(1);
	});
});
