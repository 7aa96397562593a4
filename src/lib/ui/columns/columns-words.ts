import type { ColumnQuestion } from '../../state/open-files.svelte.ts';
import type { ColumnsField, ColumnsForm, LayoutKind } from './columns-form.ts';

export const COLUMNS_DIALOG = {
	title: (file: string) => `Columns of ${file}`,
	none: '(none)',
	choose: '(choose)',
	preview: 'First rows',
	levels: (count: number) =>
		`${count} levels a side, by the numbers in the names of the first level’s columns.`,
	oneLevel: 'One level a side.',
	missing: (labels: readonly string[]) => `Still needed: ${labels.join(', ')}.`,
	more: (count: number) => `${count} more columns are not shown.`
} as const;

/** Why it is asked, and what the answers are called. */
export const COLUMNS_WHY = {
	unsure: {
		intro:
			'What the columns of this file mean is a guess. Check it against the first rows: it is remembered for files with these columns.',
		open: 'Open',
		dismiss: 'Leave this file out'
	},
	refused: {
		intro:
			'What the columns of this file mean could not be told. Say it here: it is remembered for files with these columns.',
		open: 'Open',
		dismiss: 'Cancel'
	},
	change: {
		intro:
			'So the columns of this file are read. A change is remembered for files with these columns, and goes into the link.',
		open: 'Read it so',
		dismiss: 'Cancel'
	}
} as const satisfies Record<ColumnQuestion['why'], { intro: string; open: string; dismiss: string }>;

export const COLUMNS_LABELS = {
	time: 'Time',
	unit: 'Time is in',
	ms: 'Milliseconds beside it',
	symbol: 'Market named in',
	layout: 'A row is',
	bidPrice: 'Bid price',
	bidSize: 'Bid size',
	askPrice: 'Ask price',
	askSize: 'Ask size',
	price: 'Price',
	size: 'Size',
	side: 'Side',
	sideSays: 'Side is',
	snapshot: 'Begins a new book where',
	firstId: 'First update id',
	lastId: 'Last update id',
	action: 'A trade where T in',
	priceDivisor: 'Prices are divided by',
	sizeDivisor: 'Sizes are divided by'
} as const satisfies Record<ColumnsField, string>;

export const LAYOUT_NAMES: Readonly<Record<LayoutKind, string>> = {
	columns: 'a book, a column for each level’s price and size',
	lists: 'a book, a list of prices and one of sizes a side',
	pairs: 'a book, a list of [price, size] a side',
	rows: 'a level; rows of one time are a whole book',
	updates: 'a change of a level; size 0 removes it',
	trades: 'a trade of the whole market'
};

export const UNIT_NAMES: Readonly<Record<ColumnsForm['unit'], string>> = {
	s: 'seconds since 1970',
	ms: 'milliseconds since 1970',
	us: 'microseconds since 1970',
	ns: 'nanoseconds since 1970',
	text: 'date and time, UTC'
};

export const SIDE_NAMES: Readonly<Record<ColumnsForm['sideSays'], string>> = {
	word: 'a word: bid or ask, buy or sell',
	isSell: 'true for an ask or a sale',
	isBuy: 'true for a bid or a purchase'
};

/** What a column is used as, and what the first row says. */
export const PREVIEW = {
	time: 'time',
	ms: 'ms',
	symbol: 'market',
	bids: 'bids',
	asks: 'asks',
	bidPrices: 'bid prices',
	bidSizes: 'bid sizes',
	askPrices: 'ask prices',
	askSizes: 'ask sizes',
	bid: (level: number) => `bid ${level}`,
	bidSize: (level: number) => `bid ${level} size`,
	ask: (level: number) => `ask ${level}`,
	askSize: (level: number) => `ask ${level} size`,
	price: 'price',
	size: 'size',
	side: 'side',
	snapshot: 'new book',
	firstId: 'first id',
	lastId: 'last id',
	action: 'trade',
	noTime: 'The first row’s time is no time between 1973 and 2286: choose another unit or column.',
	noBook: (time: string) => `The first row, at ${time}, has no number for its bid or its ask.`,
	noPrice: (time: string) => `The first row, at ${time}, has no number for its price or its size.`,
	crossed: (time: string, bid: number, ask: number) =>
		`The first row, at ${time}, has its bid ${bid} not below its ask ${ask}: are the sides swapped?`,
	book: (time: string, bid: number, ask: number) => `First row: ${time}, bid ${bid}, ask ${ask}.`,
	one: (time: string, price: number, size: number) => `First row: ${time}, price ${price}, size ${size}.`,
	at: (time: string) => `First row: ${time}.`
} as const;
