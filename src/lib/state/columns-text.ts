import type { ColumnMapping } from '../data/index.ts';

type Layout = ColumnMapping['layout'];
type Levels = Extract<Layout, { kind: 'columns' }>['bids'];
type Side = Extract<Layout, { kind: 'rows' }>['side'];

/** A longer text is in no link. */
const LONGEST_COLUMNS = 4000;
const MOST_MAPPINGS = 8;
const MOST_LEVELS = 1000;
const UNITS: readonly string[] = ['s', 'ms', 'us', 'ns', 'text'];
const SAYS: readonly string[] = ['word', 'isSell', 'isBuy'];

/**
 * What the columns of some files mean, as a link says it: mappings parted by `|`, their parts by `;`, such as
 * `time=ts,ms;bids=bid_px_{00..09},bid_sz_{00..09};asks=ask_px_{00..09},ask_sz_{00..09}`. Null where it would be too long.
 */
export function formatColumns(mappings: readonly ColumnMapping[]): string | null {
	const text = mappings.map(formatMapping).join('|');
	return mappings.length > MOST_MAPPINGS || text.length > LONGEST_COLUMNS ? null : text;
}

/** The mappings in a link's text. Throws a `RangeError` that says what is wrong with it. */
export function parseColumns(text: string): ColumnMapping[] {
	if (text.length > LONGEST_COLUMNS) throw wrong(`is longer than ${LONGEST_COLUMNS} characters`);
	const mappings = text.split('|');
	if (mappings.length > MOST_MAPPINGS) throw wrong(`names more than ${MOST_MAPPINGS} files`);
	return mappings.map(parseMapping);
}

function formatMapping({ time, symbol, priceDivisor, sizeDivisor, layout }: ColumnMapping): string {
	const parts = [`time=${list([time.column, time.unit, ...(time.ms === null ? [] : [time.ms])])}`];
	if (symbol !== null) parts.push(`symbol=${list([symbol])}`);
	if (priceDivisor !== 1) parts.push(`price=${priceDivisor}`);
	if (sizeDivisor !== 1) parts.push(`size=${sizeDivisor}`);
	return [...parts, ...formatLayout(layout)].join(';');
}

function formatLayout(layout: Layout): string[] {
	switch (layout.kind) {
		case 'pairs':
			return [`pairs=${list([layout.bids, layout.asks])}`];
		case 'lists': {
			const { bids, asks } = layout;
			return [`lists=${list([bids.price, bids.size ?? '', asks.price, asks.size ?? ''])}`];
		}
		case 'columns':
			return [`bids=${formatLevels(layout.bids)}`, `asks=${formatLevels(layout.asks)}`];
		case 'rows': {
			const { price, size, side, isUpdates, isSnapshot } = layout;
			const more = isUpdates ? ['updates', ...(isSnapshot === null ? [] : [isSnapshot])] : [];
			const ids = layout.ids ? [`ids=${list([layout.ids.first, layout.ids.last])}`] : [];
			return [`rows=${list([price, size, side.column, side.says, ...more])}`, ...ids];
		}
		case 'trades': {
			const { price, size, side, action } = layout;
			const trades = `trades=${list([price, size, ...(side ? [side.column, side.says] : [])])}`;
			return [trades, ...(action === undefined ? [] : [`action=${list([action])}`])];
		}
	}
}

/** Levels in turn, price and size; those whose names count up as one of each with the first and the last number. */
function formatLevels(levels: Levels): string {
	const prices = runOf(levels.map(({ price }) => price));
	const sizes = levels.every(({ size }) => size === null) ? '' : runOf(levels.map(({ size }) => size ?? ''));
	if (prices !== null && sizes !== null) return `${prices},${sizes}`;
	return list(levels.flatMap(({ price, size }) => [price, size ?? '']));
}

/** Names that differ in one number, which counts up, such as `bid_px_{00..09}`; null where they don't. */
function runOf(names: readonly string[]): string | null {
	const [first = '', second] = names;
	if (second === undefined) return null;
	for (const { 0: digits, index } of first.matchAll(/\d+/g)) {
		const head = first.slice(0, index);
		const tail = first.slice(index + digits.length);
		const last = padded(Number(digits) + names.length - 1, digits.length);
		if (Number(digits) + names.length > 1e6) continue;
		const isRun = names.every((name, i) => name === head + padded(Number(digits) + i, digits.length) + tail);
		if (isRun) return `${escaped(head)}{${digits}..${last}}${escaped(tail)}`;
	}
	return null;
}

function parseMapping(text: string): ColumnMapping {
	const parts = new Map<string, string>();
	for (const part of text.split(';')) {
		const [, key, value] = /^([a-z]+)=(.*)$/.exec(part) ?? [];
		if (key === undefined || value === undefined || !KEYS.includes(key) || parts.has(key))
			throw wrong(`has the part “${part.slice(0, 40)}”`);
		parts.set(key, value);
	}
	const [column, unit, ms, ...rest] = names(parts.get('time') ?? '', 'time');
	if (!column || !UNITS.includes(unit ?? '') || ms === '' || rest.length > 0)
		throw wrong('has no time and unit');
	const [symbol = null] = parts.has('symbol') ? names(parts.get('symbol') ?? '', 'symbol') : [];
	return {
		time: { column, unit: unit as ColumnMapping['time']['unit'], ms: ms ?? null },
		symbol,
		priceDivisor: divisorIn(parts.get('price')),
		sizeDivisor: divisorIn(parts.get('size')),
		layout: layoutIn(parts)
	};
}

const LAYOUTS: readonly string[] = ['pairs', 'lists', 'bids', 'rows', 'trades'];
const KEYS: readonly string[] = ['time', 'symbol', 'price', 'size', 'asks', 'ids', 'action', ...LAYOUTS];
/** Parts that belong to one layout alone. */
const OWNERS: readonly (readonly [part: string, layout: string])[] = [
	['asks', 'bids'],
	['ids', 'rows'],
	['action', 'trades']
];

function layoutIn(parts: ReadonlyMap<string, string>): Layout {
	const [kind = '', ...others] = LAYOUTS.filter((key) => parts.has(key));
	if (kind === '' || others.length > 0) throw wrong('needs one layout');
	for (const [part, owner] of OWNERS) {
		if (parts.has(part) && kind !== owner) throw wrong(`has ${part} without ${owner}`);
	}
	if (kind === 'bids' && !parts.has('asks')) throw wrong('has bids without asks');
	if (kind === 'bids') {
		return {
			kind: 'columns',
			bids: levelsIn(parts.get('bids') ?? '', 'bids'),
			asks: levelsIn(parts.get('asks') ?? '', 'asks')
		};
	}
	const found = names(parts.get(kind) ?? '', kind);
	const [a = '', b = '', c = '', d = '', e, f] = found;
	const needs = (count: number, most = count) => {
		if (found.length < count || found.length > most) throw wrong(`has not what ${kind} needs`);
	};
	switch (kind) {
		case 'pairs':
			needs(2);
			return { kind, bids: named(a, kind), asks: named(b, kind) };
		case 'lists':
			needs(4);
			return {
				kind,
				bids: { price: named(a, kind), size: b || null },
				asks: { price: named(c, kind), size: d || null }
			};
		case 'rows':
			needs(4, 6);
			if (e !== undefined && e !== 'updates') throw wrong('has not what rows needs');
			return {
				kind,
				price: named(a, kind),
				size: named(b, kind),
				side: sideIn(c, d),
				isUpdates: e === 'updates',
				isSnapshot: f || null,
				...idsIn(parts)
			};
		default: {
			if (found.length !== 2) needs(4);
			const side = found.length === 4 ? sideIn(c, d) : null;
			return { kind: 'trades', price: named(a, kind), size: named(b, kind), side, ...actionIn(parts) };
		}
	}
}

function idsIn(parts: ReadonlyMap<string, string>): { ids?: { first: string; last: string } } {
	const text = parts.get('ids');
	if (text === undefined) return {};
	const [first = '', last = '', ...more] = names(text, 'ids');
	if (more.length > 0) throw wrong('has not what ids needs');
	return { ids: { first: named(first, 'ids'), last: named(last, 'ids') } };
}

function actionIn(parts: ReadonlyMap<string, string>): { action?: string } {
	const text = parts.get('action');
	if (text === undefined) return {};
	const [action = '', ...more] = names(text, 'action');
	if (more.length > 0) throw wrong('has not what action needs');
	return { action: named(action, 'action') };
}

function levelsIn(text: string, key: string): Levels {
	const [first = '', second = '', ...more] = text.split(',');
	const isRun = more.length === 0 && first.includes('{');
	const all = isRun ? levelsOfRun(first, second, key) : names(text, key);
	if (all.length % 2 === 1 || all.length > 2 * MOST_LEVELS) throw wrong(`has a wrong number of ${key}`);
	return Array.from({ length: all.length / 2 }, (_, l) => ({
		price: named(all[2 * l] ?? '', key),
		size: all[2 * l + 1] || null
	}));
}

/** Price and size in turn; without a second run no size is known. */
function levelsOfRun(first: string, second: string, key: string): string[] {
	const prices = expanded(first, key);
	const sizes = second === '' ? prices.map(() => '') : expanded(second, key);
	if (sizes.length !== prices.length) throw wrong(`has other sizes than prices of ${key}`);
	return prices.flatMap((price, i) => [price, sizes[i] ?? '']);
}

function expanded(text: string, key: string): string[] {
	const [, head, first, last, tail] = /^([^{}]*)\{(\d{1,6})\.\.(\d{1,6})\}([^{}]*)$/.exec(text) ?? [];
	const count = Number(last) - Number(first) + 1;
	if (head === undefined || first === undefined || !(count >= 1 && count <= MOST_LEVELS))
		throw wrong(`has no levels in ${key}`);
	return Array.from(
		{ length: count },
		(_, i) => unescaped(head) + padded(Number(first) + i, first.length) + unescaped(tail ?? '')
	);
}

function sideIn(column: string, says: string): Side {
	if (!SAYS.includes(says)) throw wrong('has no side');
	return { column: named(column, 'side'), says: says as Side['says'] };
}

function divisorIn(text: string | undefined): number {
	const divisor = text === undefined ? 1 : Number(text);
	if (!(divisor > 0 && divisor <= 1e18)) throw wrong(`has the divisor “${text?.slice(0, 40) ?? ''}”`);
	return divisor;
}

function names(text: string, key: string): string[] {
	if (/[{}]/.test(text)) throw wrong(`has braces in ${key}`);
	return text.split(',').map(unescaped);
}

function named(name: string, key: string): string {
	if (name === '') throw wrong(`has a column without a name in ${key}`);
	return name;
}

function list(all: readonly string[]): string {
	return all.map(escaped).join(',');
}

const SIGNS = /[%;,=|{}]/g;

function escaped(name: string): string {
	return name.replace(SIGNS, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function unescaped(text: string): string {
	return text.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function padded(number: number, width: number): string {
	return String(number).padStart(width, '0');
}

function wrong(what: string): RangeError {
	return new RangeError(`columns ${what}`);
}
