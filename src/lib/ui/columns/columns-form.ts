import type { ColumnMapping, TableOutline } from '../../state/open-files.svelte.ts';

type Layout = ColumnMapping['layout'];
type Columns = TableOutline['columns'];

/** How a file's rows make a market. */
export type LayoutKind = Layout['kind'] | 'updates';

export const LAYOUT_KINDS: readonly LayoutKind[] = ['columns', 'lists', 'pairs', 'rows', 'updates', 'trades'];

export type SideSays = 'word' | 'isSell' | 'isBuy';

/** What is chosen in the dialog, as texts; an empty text is nothing. */
export interface ColumnsForm {
	readonly time: string;
	readonly unit: ColumnMapping['time']['unit'];
	/** The ms that the time leaves out. */
	readonly ms: string;
	readonly symbol: string;
	readonly layout: LayoutKind;
	/** Price and size of the first level of each side, or the columns of a side's levels. */
	readonly bidPrice: string;
	readonly bidSize: string;
	readonly askPrice: string;
	readonly askSize: string;
	/** Of a row that is one level or one trade. */
	readonly price: string;
	readonly size: string;
	readonly side: string;
	readonly sideSays: SideSays;
	readonly snapshot: string;
	/** First and last update in a row's message. */
	readonly firstId: string;
	readonly lastId: string;
	/** Says which rows are trades. */
	readonly action: string;
	readonly priceDivisor: string;
	readonly sizeDivisor: string;
}

export type ColumnsField = keyof ColumnsForm;

const EMPTY: ColumnsForm = {
	time: '',
	unit: 'ms',
	ms: '',
	symbol: '',
	layout: 'columns',
	bidPrice: '',
	bidSize: '',
	askPrice: '',
	askSize: '',
	price: '',
	size: '',
	side: '',
	sideSays: 'word',
	snapshot: '',
	firstId: '',
	lastId: '',
	action: '',
	priceDivisor: '1',
	sizeDivisor: '1'
};

/** The choices that stand for a mapping; none where it is null. */
export function formOf(mapping: ColumnMapping | null): ColumnsForm {
	if (mapping === null) return EMPTY;
	const { time, symbol, layout } = mapping;
	return {
		...EMPTY,
		time: time.column,
		unit: time.unit,
		ms: time.ms ?? '',
		symbol: symbol ?? '',
		priceDivisor: String(mapping.priceDivisor),
		sizeDivisor: String(mapping.sizeDivisor),
		...layoutForm(layout)
	};
}

function layoutForm(layout: Layout): Partial<ColumnsForm> {
	const { kind } = layout;
	switch (kind) {
		case 'pairs':
			return { layout: kind, bidPrice: layout.bids, askPrice: layout.asks };
		case 'lists':
		case 'columns': {
			const [bids, asks] = kind === 'lists' ? [layout.bids, layout.asks] : [layout.bids[0], layout.asks[0]];
			return {
				layout: kind,
				bidPrice: bids?.price ?? '',
				bidSize: bids?.size ?? '',
				askPrice: asks?.price ?? '',
				askSize: asks?.size ?? ''
			};
		}
		case 'rows':
		case 'trades':
			return {
				layout: kind === 'rows' && layout.isUpdates ? 'updates' : kind,
				price: layout.price,
				size: layout.size,
				side: layout.side?.column ?? '',
				sideSays: layout.side?.says ?? 'word',
				...(kind === 'rows'
					? {
							snapshot: layout.isSnapshot ?? '',
							firstId: layout.ids?.first ?? '',
							lastId: layout.ids?.last ?? ''
						}
					: { action: layout.action ?? '' })
			};
	}
}

/** The mapping that the choices stand for; null where one that is needed is missing, see `missingIn`. */
export function mappingOf(form: ColumnsForm, columns: Columns): ColumnMapping | null {
	if (missingIn(form).length > 0) return null;
	return {
		time: { column: form.time, unit: form.unit, ms: form.unit === 'text' ? form.ms || null : null },
		symbol: form.symbol || null,
		priceDivisor: Number(form.priceDivisor),
		sizeDivisor: Number(form.sizeDivisor),
		layout: layoutOf(form, columns)
	};
}

function layoutOf(form: ColumnsForm, columns: Columns): Layout {
	const { layout, price, size, side, sideSays } = form;
	const said = { column: side, says: sideSays };
	switch (layout) {
		case 'pairs':
			return { kind: 'pairs', bids: form.bidPrice, asks: form.askPrice };
		case 'lists':
			return {
				kind: 'lists',
				bids: { price: form.bidPrice, size: form.bidSize },
				asks: { price: form.askPrice, size: form.askSize }
			};
		case 'columns':
			return {
				kind: 'columns',
				bids: levelsFrom(form.bidPrice, form.bidSize, columns),
				asks: levelsFrom(form.askPrice, form.askSize, columns)
			};
		case 'trades':
			return {
				kind: 'trades',
				price,
				size,
				side: side === '' ? null : said,
				...(form.action !== '' && { action: form.action })
			};
		default:
			return {
				kind: 'rows',
				price,
				size,
				side: said,
				isUpdates: layout === 'updates',
				isSnapshot: layout === 'updates' ? form.snapshot || null : null,
				...(layout === 'updates' &&
					form.firstId !== '' &&
					form.lastId !== '' && { ids: { first: form.firstId, last: form.lastId } })
			};
	}
}

/** The fields that the kind of layout has, in the order in which they are asked for. */
export function layoutFields(layout: LayoutKind): readonly ColumnsField[] {
	switch (layout) {
		case 'pairs':
			return ['bidPrice', 'askPrice'];
		case 'lists':
		case 'columns':
			return ['bidPrice', 'bidSize', 'askPrice', 'askSize'];
		case 'rows':
			return ['price', 'size', 'side', 'sideSays'];
		case 'updates':
			return ['price', 'size', 'side', 'sideSays', 'snapshot', 'firstId', 'lastId'];
		case 'trades':
			return ['price', 'size', 'side', 'sideSays', 'action'];
	}
}

/** Fields that may be left empty. */
const OPTIONAL: readonly ColumnsField[] = ['ms', 'symbol', 'snapshot', 'firstId', 'lastId', 'action'];

/** What has to be chosen still, or is no number above 0. */
export function missingIn(form: ColumnsForm): readonly ColumnsField[] {
	const needed = (['time', ...layoutFields(form.layout)] as const).filter(
		(field) => !OPTIONAL.includes(field) && !isSparable(field, form.layout)
	);
	const divisors = (['priceDivisor', 'sizeDivisor'] as const).filter((field) => {
		const divisor = Number(form[field]);
		return !(divisor > 0 && divisor <= 1e18);
	});
	return [...needed.filter((field) => form[field] === ''), ...divisors];
}

/** Sizes may be unknown where there is one level only; trades may have no side. */
function isSparable(field: ColumnsField, layout: LayoutKind): boolean {
	if (layout === 'columns') return field === 'bidSize' || field === 'askSize';
	return layout === 'trades' && (field === 'side' || field === 'sideSays');
}

/** The columns that a field can be. */
export function columnsFor(field: ColumnsField, layout: LayoutKind, columns: Columns): readonly string[] {
	const isOfBook = ['bidPrice', 'bidSize', 'askPrice', 'askSize'].includes(field);
	const shape = !isOfBook ? 'value' : layout === 'lists' ? 'list' : layout === 'pairs' ? 'pairs' : 'value';
	return columns.filter((column) => column.shape === shape).map(({ name }) => name);
}

/** How many levels a side are found by counting up the numbers in the names of its first level. */
export function levelCount(form: ColumnsForm, columns: Columns): number {
	if (form.layout !== 'columns') return 0;
	const counts = [
		levelsFrom(form.bidPrice, form.bidSize, columns).length,
		levelsFrom(form.askPrice, form.askSize, columns).length
	];
	return Math.max(...counts);
}

/**
 * The levels of a side, from the names of the first one's price and size: those whose names are the same but for one
 * number that counts up. Without a size there is one level.
 */
export function levelsFrom(
	price: string,
	size: string,
	columns: Columns
): { readonly price: string; readonly size: string | null }[] {
	if (size === '') return [{ price, size: null }];
	const known = new Set(columns.filter(({ shape }) => shape === 'value').map(({ name }) => name));
	const runs = runsOf(price).flatMap((prices) => runsOf(size).map((sizes) => levelsOf(prices, sizes, known)));
	return runs.reduce((best, run) => (run.length > best.length ? run : best), [{ price, size }]);
}

type NameOf = (level: number) => string;

function levelsOf(
	price: NameOf,
	size: NameOf,
	known: ReadonlySet<string>
): { price: string; size: string }[] {
	const levels: { price: string; size: string }[] = [];
	for (let l = 0; known.has(price(l)) && known.has(size(l)); l++)
		levels.push({ price: price(l), size: size(l) });
	return levels;
}

/** For each number in a name, the names that count it up. */
function runsOf(name: string): NameOf[] {
	return [...name.matchAll(/\d+/g)].map(({ 0: digits, index }) => {
		const tail = name.slice(index + digits.length);
		return (level) =>
			name.slice(0, index) + String(Number(digits) + level).padStart(digits.length, '0') + tail;
	});
}
