import { presetOf } from '../engine/index.ts';
import type { CompletedRun, OpenMarket } from '../state/session.svelte.ts';
import { bytes, decimal, duration, price, significant, utcDateTime, utcTime } from './format.ts';
import { currenciesOf } from './instrument.ts';
import { marketLabel } from './market-options.ts';

type Quality = CompletedRun['market']['quality'];

export interface Fact {
	readonly label: string;
	readonly text: string;
	readonly title?: string;
}

/** Kind of data: invented, a whole book, or the best bid and ask alone. */
export function dataBadge({ source, market }: Pick<CompletedRun, 'source' | 'market'>): string {
	if (source.kind === 'synthetic') return 'SYNTHETIC';
	if (source.kind === 'live') return 'LIVE';
	return market.levels > 1 ? 'L2' : 'L1';
}

/** What a market comes from, by its kind. */
const SOURCES = { synthetic: 'preset', sample: 'file', file: 'file', live: 'capture' } as const;

const FORMATS: Readonly<Record<string, string>> = {
	'classic-parquet': 'classic capture, Parquet',
	'classic-jsonl': 'classic capture, JSON lines',
	'trace-zero-parquet': 'TRACE-ZERO Parquet',
	'binance-streams': 'Binance streams, JSON lines',
	'bybit-books': 'Bybit order books, JSON lines',
	'mapped-parquet': 'Parquet by its columns',
	csv: 'CSV by its columns',
	lobster: 'LOBSTER, CSV',
	hftbacktest: 'hftbacktest events, NumPy'
};

/** What is known of the market on screen; `file` is what opening it told. */
export function marketFacts(
	{ source, market }: Pick<CompletedRun, 'source' | 'market'>,
	file: Pick<OpenMarket['info'], 'format' | 'bytes'> | undefined
): Fact[] {
	return [
		{ label: SOURCES[source.kind], text: marketLabel(source) },
		...(file ? [formatFact(file)] : []),
		{ label: 'symbol', text: market.symbol },
		{ label: 'books', text: decimal(market.books, 0) },
		...rangeFacts(market)
	];
}

/** What opening a file told, before its levels are read. */
export function fileFacts(info: OpenMarket['info']): Fact[] {
	return [
		{ label: 'file', text: info.name },
		formatFact(info),
		{ label: 'symbol', text: info.symbol },
		{ label: 'rows', text: decimal(info.rows, 0) },
		...rangeFacts({ ...info, tick: 0 })
	];
}

function formatFact({ format, bytes: size }: Pick<OpenMarket['info'], 'format' | 'bytes'>): Fact {
	return { label: 'format', text: `${FORMATS[format] ?? format}, ${bytes(size)}` };
}

type Ranges = Pick<
	CompletedRun['market'],
	'symbol' | 'start' | 'end' | 'low' | 'high' | 'tick' | 'levels' | 'medianSpread' | 'averageInterval'
>;

function rangeFacts(market: Ranges): Fact[] {
	const { quote } = currenciesOf(market.symbol);
	return [
		{
			label: 'time UTC',
			text: `${utcDateTime(market.start)} + ${duration((market.end - market.start) / 1000)}`,
			title: `${utcDateTime(market.start)} ${utcTime(market.start)} to ${utcTime(market.end)}`
		},
		{
			label: `price, ${quote}`,
			text: `${price(market.low, market.tick)} to ${price(market.high, market.tick)}`
		},
		{ label: 'levels', text: `${market.levels} a side`, title: 'At most, on either side' },
		{ label: `spread, ${quote}`, text: significant(market.medianSpread), title: 'Median' },
		{ label: 'interval', text: duration(market.averageInterval), title: 'Between books, on average' }
	];
}

const COUNTERS: readonly (readonly [keyof Quality, string, string])[] = [
	['repaired', 'book repaired', 'books repaired'],
	['unsorted', 'book sorted', 'books sorted'],
	['duplicateLevels', 'repeated level dropped', 'repeated levels dropped'],
	[
		'badLevels',
		'level without a usable price or size dropped',
		'levels without a usable price or size dropped'
	],
	['wrongSideLevels', 'stale level dropped', 'stale levels dropped'],
	['crossed', 'crossed row kept out', 'crossed rows kept out'],
	['outOfOrder', 'row going back in time kept out', 'rows going back in time kept out'],
	['oneSided', 'one-sided row kept out', 'one-sided rows kept out'],
	['badTimes', 'row without a time kept out', 'rows without a time kept out'],
	['badRows', 'unreadable row kept out', 'unreadable rows kept out']
];

/** What the recording needed before it could be traded on, in words. */
export function qualityWords(quality: Quality): string[] {
	const words = COUNTERS.filter(([name]) => quality[name] > 0).map(
		([name, one, many]) => `${decimal(quality[name], 0)} ${quality[name] === 1 ? one : many}`
	);
	return words.length > 0 ? words : ['no repairs needed'];
}

/** What a synthetic market assumes; empty for a recorded one. */
export function assumptionOf(source: CompletedRun['source']): string {
	if (source.kind === 'sample')
		return 'A capture made by this site’s own generator, read like any other file.';
	return source.kind === 'synthetic' ? (presetOf(source.preset)?.assumes ?? '') : '';
}
