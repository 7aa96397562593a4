import { epochUnitOf, isTimeText } from './time-of-cell.ts';
import type {
	ColumnMapping,
	LevelColumnNames,
	MappingLayout,
	SideColumn,
	TimeUnit
} from './column-mapping.ts';
import { NO_SNAPSHOT } from './column-table.ts';
import { columnWords, wordsOf } from './column-words.ts';

/** A column that a file has. */
export interface FileColumn {
	readonly name: string;
	/** One value a row, a list of values, or a list of lists of values. */
	readonly shape: 'value' | 'list' | 'pairs';
	/** Whether it can hold prices, sizes and times: numbers, decimals or texts. */
	readonly isText: boolean;
	readonly isInteger: boolean;
	/** Its unit where the file says that it is a time. */
	readonly timeUnit: TimeUnit | null;
}

/** The first values of each column that has one a row, as text. */
export type Samples = ReadonlyMap<string, readonly string[]>;

export interface MappingGuess {
	readonly mapping: ColumnMapping;
	/** 0 to 1: below 0.8 a person should look at it. */
	readonly confidence: number;
	/** What was decided without the file saying so, for a person to read. */
	readonly notes: readonly string[];
}

/**
 * How a file's columns make a market, as far as their names, types and first values tell. Null where there is no time
 * or nothing that is a book or trades. Of columns without samples the names alone tell.
 */
export function guessMapping(columns: readonly FileColumn[], samples: Samples): MappingGuess | null {
	const layout = layoutOf(columns, samples);
	const time = timeOf(columns, samples);
	if (layout === null || time === null) return null;
	const notes: string[] = [];
	if (!time.isSaid) notes.push(`Its times (${time.column}) are taken as ${UNIT_NAMES[time.unit]}.`);
	const divisor = fixedPointDivisor(columns, layout);
	const symbol = columns.find(({ name, shape, isText }) => shape === 'value' && isText && SYMBOL.test(name));
	if (divisor !== 1) notes.push('Its prices are taken as whole numbers of 1e-9.');
	if (layout.kind === 'rows' && layout.isUpdates && layout.isSnapshot === null) notes.push(NO_SNAPSHOT);
	return {
		mapping: {
			time: { column: time.column, unit: time.unit, ms: msOf(columns, time) },
			symbol: symbol?.name ?? null,
			priceDivisor: divisor,
			sizeDivisor: 1,
			layout
		},
		confidence: confidenceIn(layout, time, samples),
		notes
	};
}

const SYMBOL = /^(symbol|instrument|ticker|pair|market|raw_symbol)$/i;

const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
	s: 'seconds',
	ms: 'milliseconds',
	us: 'microseconds',
	ns: 'nanoseconds',
	text: 'dates in UTC'
};

interface GuessedTime {
	readonly column: string;
	readonly unit: TimeUnit;
	/** Whether the file itself or the column's name says the unit. */
	readonly isSaid: boolean;
	readonly rank: number;
}

/** The time of receipt where there is one, as it never goes back, else the one with the plainest name. */
function timeOf(columns: readonly FileColumn[], samples: Samples): GuessedTime | null {
	let best: GuessedTime | null = null;
	for (const { name, shape, timeUnit } of columns) {
		const rank = shape === 'value' ? timeRank(name, timeUnit !== null) : 0;
		if (rank <= (best?.rank ?? 0)) continue;
		const values = samples.get(name);
		const unit = timeUnit ?? (values ? unitOf(values) : 'ms');
		if (unit === null) continue;
		const isSaid = timeUnit !== null || unit === 'text' || wordsOf(name).includes(unit);
		best = { column: name, unit, isSaid, rank };
	}
	return best;
}

/** A column called `ms` beside a date that leaves them out. */
function msOf(columns: readonly FileColumn[], time: GuessedTime): string | null {
	if (time.unit !== 'text') return null;
	return (
		columns.find(({ name, shape }) => shape === 'value' && /^(ms|millis|milliseconds?)$/i.test(name))?.name ??
		null
	);
}

const TIMES = new Set(['ts', 'time', 'times', 'timestamp', 'datetime', 'date']);
const RECEIVED = new Set(['local', 'recv', 'received', 'receive', 'receipt', 'capture', 'collected']);
const NEUTRAL = new Set(['ms', 'us', 'ns', 's', 'utc', 'of', 'at', 'unix', 'epoch', 'in']);
const EXCHANGE = new Set([
	'event',
	'exch',
	'exchange',
	'transact',
	'transaction',
	'engine',
	'trade',
	'e',
	't'
]);

/** How well a name suits the time of a row; 0 for none. */
function timeRank(name: string, isTime: boolean): number {
	const words = wordsOf(name);
	const isReceived = words.some((word) => RECEIVED.has(word));
	if (!isTime && !isReceived && !words.some((word) => TIMES.has(word))) return 0;
	const others = words.filter((word) => !TIMES.has(word) && !RECEIVED.has(word) && !NEUTRAL.has(word));
	if (others.length === 0) return isReceived ? 5 : 4;
	if (others.every((word) => EXCHANGE.has(word)))
		return others.some((word) => word.startsWith('transact')) ? 3 : 2;
	return isTime ? 1 : 0;
}

function unitOf(values: readonly string[]): TimeUnit | null {
	const known = values.filter((value) => value.trim() !== '');
	if (known.length === 0) return null;
	if (known.every(isTimeText)) return 'text';
	const units = new Set(known.map((value) => epochUnitOf(Number(value))));
	const [unit = null] = units;
	return units.size === 1 ? unit : null;
}

function layoutOf(columns: readonly FileColumn[], samples: Samples): MappingLayout | null {
	return pairsIn(columns) ?? listsIn(columns) ?? levelsIn(columns, samples) ?? rowsIn(columns, samples);
}

function pairsIn(columns: readonly FileColumn[]): MappingLayout | null {
	const side = (wanted: string) =>
		columns.find(({ name, shape }) => shape === 'pairs' && columnWords(name)?.side === wanted)?.name;
	const bids = side('bids');
	const asks = side('asks');
	return bids !== undefined && asks !== undefined ? { kind: 'pairs', bids, asks } : null;
}

function listsIn(columns: readonly FileColumn[]): MappingLayout | null {
	const list = (side: string, field: string) =>
		columns.find(({ name, shape }) => {
			const words = columnWords(name);
			return shape === 'list' && words?.side === side && words.field === field;
		})?.name;
	const side = (name: string): LevelColumnNames | null => {
		const price = list(name, 'price');
		const size = list(name, 'size');
		return price !== undefined && size !== undefined ? { price, size } : null;
	};
	const bids = side('bids');
	const asks = side('asks');
	return bids && asks ? { kind: 'lists', bids, asks } : null;
}

/** Columns for each level; those with numbers in their names where there are any. */
function levelsIn(columns: readonly FileColumn[], samples: Samples): MappingLayout | null {
	const found = columns
		.filter(({ shape, name }) => shape === 'value' && hasNumbers(samples.get(name)))
		.flatMap(({ name }) => {
			const words = columnWords(name);
			return words?.side ? [{ name, ...words, field: words.field ?? 'price' }] : [];
		});
	const side = (wanted: string): LevelColumnNames[] => {
		const own = found.filter((column) => column.side === wanted);
		const isNumbered = own.some(({ level, field }) => level !== null && field === 'price');
		const used = own.filter(({ level }) => (level !== null) === isNumbered);
		const prices = used
			.filter(({ field }) => field === 'price')
			.sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
			.filter(({ level }, i, all) => i === 0 || level !== all[i - 1]?.level);
		return prices.map(({ name, level }) => ({
			price: name,
			size: used.find((column) => column.field === 'size' && column.level === level)?.name ?? null
		}));
	};
	const bids = known(side('bids'));
	const asks = known(side('asks'));
	return bids.length > 0 && asks.length > 0 ? { kind: 'columns', bids, asks } : null;
}

/** The levels that have sizes, or the first alone where none has. */
function known(levels: readonly LevelColumnNames[]): LevelColumnNames[] {
	const sized = levels.filter(({ size }) => size !== null);
	return sized.length > 0 ? sized : levels.slice(0, 1);
}

function hasNumbers(values: readonly string[] | undefined): boolean {
	return (values ?? []).every((value) => value.trim() === '' || !Number.isNaN(Number(value)));
}

/** A row a level or a trade: one price, one size and mostly a side. */
function rowsIn(columns: readonly FileColumn[], samples: Samples): MappingLayout | null {
	const named = (field: string) =>
		columns.find(({ name, shape }) => {
			const words = columnWords(name);
			return shape === 'value' && words?.side === null && words.field === field && words.level === null;
		})?.name;
	const price = named('price');
	const size = named('size');
	if (price === undefined || size === undefined) return null;
	const find = (pattern: RegExp) => columns.find(({ name }) => pattern.test(name))?.name ?? null;
	const isSnapshot = find(/^is_?snapshot$/i);
	const firstId = find(/^first_?update_?id$/i);
	const lastId = find(/^(last|final)_?update_?id$/i);
	const side = sideIn(columns);
	const isBook = isSnapshot !== null || firstId !== null || lastId !== null || saysBidAndAsk(side, samples);
	if (!isBook || side === null) return { kind: 'trades', side, price, size };
	const isUpdates = isSnapshot !== null || firstId !== null;
	const ids = firstId !== null && lastId !== null ? { ids: { first: firstId, last: lastId } } : {};
	return { kind: 'rows', side, price, size, isUpdates, isSnapshot, ...ids };
}

function sideIn(columns: readonly FileColumn[]): SideColumn | null {
	for (const { name } of columns) {
		if (/^(is_?ask|is_?buyer_?maker|is_?sell|m|buyer_is_maker)$/i.test(name))
			return { column: name, says: 'isSell' };
		if (/^(is_?bid|is_?buy)$/i.test(name)) return { column: name, says: 'isBuy' };
		if (/^(side|taker_?side|aggressor_?side|direction)$/i.test(name)) return { column: name, says: 'word' };
	}
	return null;
}

function saysBidAndAsk(side: SideColumn | null, samples: Samples): boolean {
	if (side === null) return false;
	if (side.says !== 'word') return /ask|bid/i.test(side.column);
	const words = (samples.get(side.column) ?? []).map((word) => word.trim());
	return words.length > 0 && words.every((word) => /^(bids?|asks?)$/i.test(word));
}

/** Databento's raw prices are whole numbers of 1e-9; other whole numbers are taken as they are. */
function fixedPointDivisor(columns: readonly FileColumn[], layout: MappingLayout): number {
	if (layout.kind !== 'columns') return 1;
	const first = layout.bids[0]?.price ?? '';
	const column = columns.find(({ name }) => name === first);
	return column?.isInteger && !column.isText && /^bid_px_\d\d$/.test(first) ? 1e9 : 1;
}

function confidenceIn(layout: MappingLayout, time: GuessedTime, samples: Samples): number {
	let confidence = time.rank >= 2 ? 1 : 0.6;
	if (!time.isSaid) confidence -= 0.1;
	if (layout.kind === 'rows' && !layout.isUpdates) confidence -= 0.1;
	if (layout.kind === 'rows' && layout.isUpdates && layout.isSnapshot === null) confidence -= 0.3;
	if (layout.kind !== 'columns') return confidence;
	if (layout.bids.length !== layout.asks.length) confidence -= 0.3;
	const first = (level: LevelColumnNames | undefined) => Number(samples.get(level?.price ?? '')?.[0] || NaN);
	if (first(layout.bids[0]) >= first(layout.asks[0])) confidence -= 0.3;
	return confidence;
}
