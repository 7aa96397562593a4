import { describe, expect, test } from 'vitest';
import { parquetReadObjects } from 'hyparquet';
import { writeTable } from '../../../../src/lib/data/table/write-table.ts';
import { tableCsv } from '../../../../src/lib/data/table/table-csv.ts';
import { fillsTable, type FillsColumn } from '../../../../src/lib/ui/export/fills-table.ts';
import { readCsv } from '../../../support/read-csv.ts';
import { finishedRun } from '../finished-run.ts';

const run = finishedRun({ feeBps: 1, latencyMs: 0.125, strategies: ['twap', 'ac'], refillHalfLife: 5 });
const fillsCsv = (columns: readonly FillsColumn[]) => [...tableCsv({ columns, properties: {} })].join('');
const named = (symbol: string) => ({ ...run, market: { ...run.market, symbol } });

const recordsOf = (text: string) => {
	const [head = [], ...lines] = readCsv(text);
	return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
};

describe('fills as CSV', () => {
	const text = fillsCsv(fillsTable(named('BTCUSDT')));

	test('have a head with units, and a line for each fill of every strategy', () => {
		expect(text.split('\r\n')[0]).toBe(
			'symbol,strategy,side,fill,decision_time (UTC),decision_time (ms),time (UTC),time (ms),levels,' +
				'price (USDT),quantity (BTC),mid (USDT),fee (USDT),beyond_depth (BTC),decision_mid (USDT),touch (USDT),' +
				'undisturbed (USDT),disturbed (USDT),permanent_shift (USDT),cost (USDT)'
		);
		expect(recordsOf(text).map(({ strategy, fill }) => `${strategy} ${fill}`)).toEqual([
			...Array.from({ length: 20 }, (_, i) => `twap ${i + 1}`),
			...Array.from({ length: 20 }, (_, i) => `ac ${i + 1}`)
		]);
	});

	test('read back to the same doubles', () => {
		const { fills } = run.result.strategies.ac!;
		const own = recordsOf(text).filter(({ strategy }) => strategy === 'ac');
		const read = (name: string) => own.map((record) => Number(record[name]));
		expect(read('price (USDT)')).toEqual([...fills.price]);
		expect(read('quantity (BTC)')).toEqual([...fills.quantity]);
		expect(read('undisturbed (USDT)')).toEqual([...fills.undisturbed]);
		expect(read('permanent_shift (USDT)')).toEqual([...fills.permanentShift]);
		expect(read('time (ms)')).toEqual([...fills.time]);
		expect(read('levels')).toEqual([...fills.levels]);
	});

	test('say times in UTC to the microsecond', () => {
		const [first] = recordsOf(text);
		expect(first?.['decision_time (UTC)']).toBe('2025-01-01T00:01:00.000000Z');
		expect(first?.['time (UTC)']).toBe('2025-01-01T00:01:00.000125Z');
		expect(first?.['time (ms)']).toBe('1735689660000.125');
	});

	test('have costs that add up to the shortfall of what filled in full', () => {
		for (const [id, { shortfallQuote }] of Object.entries(run.result.strategies)) {
			const costs = recordsOf(text).filter(({ strategy }) => strategy === id);
			expect(costs.reduce((sum, record) => sum + Number(record['cost (USDT)']), 0)).toBeCloseTo(
				shortfallQuote,
				6
			);
		}
	});

	test('quote what needs it, and keep a symbol from being taken for a formula', () => {
		const [first] = recordsOf(fillsCsv(fillsTable(named('=HYPERLINK("x"),\n1'))));
		expect(first?.symbol).toBe(`'=HYPERLINK("x"),\n1`);
		for (const symbol of ['+1', '-1', '@a', '\t=1', '\r=1']) {
			expect(recordsOf(fillsCsv(fillsTable(named(symbol))))[0]?.symbol).toBe(`'${symbol}`);
		}
		expect(recordsOf(fillsCsv(fillsTable(named('BTC-USD'))))[0]?.symbol).toBe('BTC-USD');
	});

	test('of a run without fills are the head alone', () => {
		const none = finishedRun({ limitPrice: 1e9, strategies: ['twap'] });
		expect(none.result.strategies.twap!.filled).toBe(0);
		expect(readCsv(fillsCsv(fillsTable(none)))).toHaveLength(1);
	});
});

test('fills as Parquet are typed and read back to the same doubles', async () => {
	const bytes = await writeTable({ columns: fillsTable(named('BTCUSDT')), properties: {} });
	const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
	const { fills } = run.result.strategies.twap!;
	expect(rows).toHaveLength(40);
	expect(rows[0]).toMatchObject({
		symbol: 'BTCUSDT',
		strategy: 'twap',
		side: 'sell',
		fill: 1,
		levels: fills.levels[0],
		price: fills.price[0],
		quantity: fills.quantity[0],
		decision_time: new Date('2025-01-01T00:01:00Z')
	});
	expect(rows.slice(0, 20).map(({ disturbed }) => disturbed as number)).toEqual([...fills.disturbed]);
});
