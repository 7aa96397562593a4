import type { FileColumn, Samples } from '../mapped/guess-mapping.ts';

/** A file of so many columns was made to exhaust memory: a thousand levels a side take four thousand. */
export const MOST_COLUMNS = 8192;
/** Rows that are looked at to guess what columns mean. */
const SAMPLES = 50;

/** Characters of a column's name that is taken for one where there are no rows to tell by. */
const LONGEST_NAME = 64;

const NUMBER_OR_DATE = /^[-+.]?\d[\d.,:+TZe /-]*$/i;

const SEPARATORS = [',', ';', '\t'] as const;

/** How the rows of a CSV file are parted and what its columns are called. */
export interface CsvHead {
	readonly separator: (typeof SEPARATORS)[number];
	readonly columns: readonly FileColumn[];
	readonly samples: Samples;
	/** The line of the names; 0 where the file has none. */
	readonly headLine: number;
	readonly isTooWide: boolean;
}

/**
 * What the beginning of a CSV file says. Lines that begin with `#` are remarks. The first row names the columns
 * unless one of its cells is a number; then they are told by their number, or by what Binance's public data has there.
 * Null where it is no CSV of two columns or more, or sentences with commas in them.
 */
export function csvHead(content: string, isWhole: boolean): CsvHead | null {
	// Text has neither other control characters nor bytes that are no UTF-8; a NUL may pad a cell.
	if (/[\x01-\x08\x0e-\x1f\ufffd]/.test(content.slice(0, -4)) || /^[\0[{]/.test(content)) return null;
	const lines = content.replace(/^\ufeff/, '').split(/\r?\n/);
	if (!isWhole && lines.length > 1) lines.pop();
	const rows = lines.flatMap((text, i) => (isRemark(text) ? [] : [{ text, number: i + 1 }]));
	const [first] = rows;
	if (!first) return null;
	const separator = SEPARATORS.map((one) => [one, first.text.split(one).length] as const).reduce((a, b) =>
		b[1] > a[1] ? b : a
	)[0];
	const cells = cellsOf(first.text, separator);
	if (cells.length < 2) return null;
	if (cells.length > MOST_COLUMNS) {
		return { separator, columns: [], samples: new Map(), headLine: first.number, isTooWide: true };
	}
	const second = rows[1] && cellsOf(rows[1].text, separator);
	if (second && second.length !== cells.length && second.length !== cells.length + 1) return null;
	const hasNames = !cells.some(isNumber);
	const body = (hasNames ? rows.slice(1) : rows)
		.slice(0, SAMPLES)
		.map(({ text }) => cellsOf(text, separator))
		// What is malformed says nothing about the others.
		.filter((row) => row.length >= cells.length);
	if (hasNames && isProse(cells, body)) return null;
	const names = hasNames ? uniqueNames(cells) : namesByPlace(cells);
	const samples = new Map(names.map((name, c) => [name, body.map((row) => row[c] ?? '')]));
	const columns = names.map((name): FileColumn => {
		const values = (samples.get(name) ?? []).filter((value) => value !== '');
		const isText = !values.every(isNumber);
		const isInteger = !isText && values.every((value) => /^-?\d+$/.test(value));
		return { name, shape: 'value', isText, isInteger, timeUnit: null };
	});
	return { separator, columns, samples, headLine: hasNames ? first.number : 0, isTooWide: false };
}

/** Whether neither is any column mostly of numbers or dates, nor, where there are no rows, the names short ones. */
function isProse(names: readonly string[], body: readonly (readonly string[])[]): boolean {
	if (body.length === 0) return names.some((name) => name.length > LONGEST_NAME);
	const numbersIn = (c: number) => body.filter((row) => NUMBER_OR_DATE.test(row[c] ?? '')).length;
	return names.every((_, c) => 2 * numbersIn(c) < body.length);
}

export function isRemark(text: string): boolean {
	return text.trim() === '' || text.startsWith('#');
}

function cellsOf(text: string, separator: string): string[] {
	return text.split(separator).map((cell) => cell.replace(/^\s*"?|"?[\s\0]*$/g, '').replace(/\0+"?$/, ''));
}

function isNumber(text: string): boolean {
	return text.trim() !== '' && !Number.isNaN(Number(text));
}

/** A name that comes twice has its place behind it. */
function uniqueNames(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.map((name, i) => {
		const own = name === '' || seen.has(name) ? `${name}#${i + 1}` : name;
		seen.add(own);
		return own;
	});
}

const AGG_TRADES = [
	'agg_trade_id',
	'price',
	'quantity',
	'first_trade_id',
	'last_trade_id',
	'transact_time',
	'is_buyer_maker'
];
const TRADES = ['id', 'price', 'qty', 'quote_qty', 'time', 'is_buyer_maker'];
const CANDLES = ['open_time', 'open', 'high', 'low', 'close', 'volume', 'close_time'];

/** What the columns of a file without names are, by the shape of its first row. */
function namesByPlace(cells: readonly string[]): string[] {
	const isFlag = (i: number) => /^(true|false)$/i.test(cells[i] ?? '');
	const places = cells.map((_, i) => `column ${i + 1}`);
	const known = (names: readonly string[]) => places.map((place, i) => names[i] ?? place);
	if (isFlag(6) && (cells.length === 7 || cells.length === 8)) return known(AGG_TRADES);
	if (isFlag(5) && (cells.length === 6 || cells.length === 7)) return known(TRADES);
	if (cells.length === 12 && cells.every(isNumber)) return known(CANDLES);
	if (isTwoLadders(cells)) return known(twoLadders(cells.length));
	if (isDatedTrade(cells)) return known(DATED_TRADES);
	return places;
}

const DATE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d$/;
const DATED_TRADES = ['symbol', 'time', 'ms', 'price', 'size', 'event', 'side'];

/** Symbol, date and time, ms, price, size, what happened and the taker's side. */
function isDatedTrade(cells: readonly string[]): boolean {
	const [symbol = '', date = '', ms = '', price = '', size = '', , side = ''] = cells;
	const isSide = /^(buy|sell)$/i.test(side);
	return (
		cells.length === 7 && !isNumber(symbol) && DATE.test(date) && [ms, price, size].every(isNumber) && isSide
	);
}

/** Date and time, ms, symbol, then ask prices, ask sizes, bid prices and bid sizes, as many of each. */
function isTwoLadders(cells: readonly string[]): boolean {
	const isDated = DATE.test(cells[0] ?? '');
	return (
		isDated &&
		cells.length >= 7 &&
		(cells.length - 3) % 4 === 0 &&
		isNumber(cells[1] ?? '') &&
		!isNumber(cells[2] ?? '')
	);
}

function twoLadders(count: number): string[] {
	const levels = Array.from({ length: (count - 3) / 4 }, (_, l) => l);
	const ladder = (side: string, field: string) => levels.map((l) => `${side}_${field}_${l}`);
	return [
		'time',
		'ms',
		'symbol',
		...ladder('ask', 'price'),
		...ladder('ask', 'size'),
		...ladder('bid', 'price'),
		...ladder('bid', 'size')
	];
}
