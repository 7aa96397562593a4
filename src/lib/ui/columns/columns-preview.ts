import type { ColumnMapping, TableOutline } from '../../state/open-files.svelte.ts';
import { utcDateTime } from '../format.ts';
import { PREVIEW } from './columns-words.ts';

/** Columns that are shown; those in use come first. */
const MOST_COLUMNS = 60;

/** How many of each unit make a ms. */
const UNITS_A_MS = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 } as const;

/** A column of the preview: what it is called, what it is used as, and its first values. */
export interface PreviewColumn {
	readonly name: string;
	readonly role: string | null;
	readonly first: readonly string[];
}

/** The columns of a file, those that a mapping uses first. */
export function previewColumns({ columns }: TableOutline, mapping: ColumnMapping | null): PreviewColumn[] {
	const roles = mapping ? rolesOf(mapping) : new Map<string, string>();
	const all = columns.map(({ name, first }) => ({ name, first, role: roles.get(name) ?? null }));
	const place = ({ name, role }: PreviewColumn) =>
		role === null ? Infinity : [...roles.keys()].indexOf(name);
	return all.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))).slice(0, MOST_COLUMNS);
}

function rolesOf({ time, symbol, layout }: ColumnMapping): Map<string, string> {
	const roles = new Map<string, string>([[time.column, PREVIEW.time]]);
	const use = (name: string | null, role: string) => {
		if (name !== null && !roles.has(name)) roles.set(name, role);
	};
	use(time.ms, PREVIEW.ms);
	switch (layout.kind) {
		case 'pairs':
			use(layout.bids, PREVIEW.bids);
			use(layout.asks, PREVIEW.asks);
			break;
		case 'lists':
			use(layout.bids.price, PREVIEW.bidPrices);
			use(layout.bids.size, PREVIEW.bidSizes);
			use(layout.asks.price, PREVIEW.askPrices);
			use(layout.asks.size, PREVIEW.askSizes);
			break;
		case 'columns':
			for (const [l, bid] of layout.bids.entries()) {
				const ask = layout.asks[l];
				use(bid.price, PREVIEW.bid(l + 1));
				use(bid.size, PREVIEW.bidSize(l + 1));
				use(ask?.price ?? null, PREVIEW.ask(l + 1));
				use(ask?.size ?? null, PREVIEW.askSize(l + 1));
			}
			break;
		default:
			use(layout.price, PREVIEW.price);
			use(layout.size, PREVIEW.size);
			use(layout.side?.column ?? null, PREVIEW.side);
			if (layout.kind === 'rows') {
				use(layout.isSnapshot, PREVIEW.snapshot);
				use(layout.ids?.first ?? null, PREVIEW.firstId);
				use(layout.ids?.last ?? null, PREVIEW.lastId);
			} else use(layout.action ?? null, PREVIEW.action);
	}
	use(symbol, PREVIEW.symbol);
	return roles;
}

/** What the first row would say, in a sentence, and what is odd about it; null where the file does not show that. */
export function firstRowSays(
	table: TableOutline,
	mapping: ColumnMapping
): { readonly text: string; readonly isOdd: boolean } | null {
	const first = (name: string) => table.columns.find((column) => column.name === name)?.first[0];
	const number = (name: string, divisor: number) => {
		const text = first(name);
		return text === undefined || text.trim() === '' ? NaN : Number(text) / divisor;
	};
	const time = timeText(mapping, first(mapping.time.column));
	if (time === null) return { text: PREVIEW.noTime, isOdd: true };
	const { layout, priceDivisor, sizeDivisor } = mapping;
	if (layout.kind === 'columns') {
		const bid = number(layout.bids[0]?.price ?? '', priceDivisor);
		const ask = number(layout.asks[0]?.price ?? '', priceDivisor);
		if (Number.isNaN(bid) || Number.isNaN(ask)) return { text: PREVIEW.noBook(time), isOdd: true };
		return bid < ask
			? { text: PREVIEW.book(time, bid, ask), isOdd: false }
			: { text: PREVIEW.crossed(time, bid, ask), isOdd: true };
	}
	if (layout.kind === 'lists' || layout.kind === 'pairs') return { text: PREVIEW.at(time), isOdd: false };
	const price = number(layout.price, priceDivisor);
	const size = number(layout.size, sizeDivisor);
	if (Number.isNaN(price) || Number.isNaN(size)) return { text: PREVIEW.noPrice(time), isOdd: true };
	return { text: PREVIEW.one(time, price, size), isOdd: false };
}

/** The time in UTC; null where it is none between 1973 and 2286. Parquet's lists show no values: then it is a dash. */
function timeText({ time }: ColumnMapping, text: string | undefined): string | null {
	if (text === undefined) return '—';
	if (time.unit === 'text') return text;
	const ms = Number(text) / UNITS_A_MS[time.unit];
	return ms >= 1e11 && ms < 1e13 ? utcDateTime(ms) : null;
}
