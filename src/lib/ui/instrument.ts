/** The currencies of a symbol, as far as it names them. */
export interface Currencies {
	/** What is traded; `units` where the symbol does not say. */
	readonly base: string;
	/** What it is paid in; `quote` where the symbol does not say. */
	readonly quote: string;
}

/** Longest first, so that a symbol ends in the whole name. */
const QUOTES = [
	'FDUSD',
	'USDT',
	'USDC',
	'BUSD',
	'TUSD',
	'USD',
	'EUR',
	'GBP',
	'JPY',
	'TRY',
	'BTC',
	'ETH',
	'BNB'
];

/** What is often traded: tells BTC in TUSD from DOT in USD. */
const BASES = new Set(
	(
		'BTC XBT ETH BNB SOL XRP ADA DOGE DOT LTC BCH LINK AVAX TRX XLM ATOM UNI NEAR APT SUI FIL ARB SHIB PEPE ' +
		'MATIC FTT QNT GRT USDT USDC EUR GBP'
	).split(' ')
);

/** Letters of most names: with fewer left, a shorter quote currency is more likely. */
const LEAST_LETTERS = 3;

/** Base and quote currency of `BTCUSDT`, `BTC-USD`, `btc/usdt`. */
export function currenciesOf(symbol: string): Currencies {
	const [, left, right] = /^([a-z0-9]+)[-/_:]([a-z0-9]+)/i.exec(symbol) ?? [];
	if (left && right && QUOTES.includes(right.toUpperCase()))
		return { base: left.toUpperCase(), quote: right.toUpperCase() };
	const upper = symbol.toUpperCase();
	const readings = QUOTES.filter((quote) => upper.endsWith(quote) && upper.length > quote.length).map(
		(quote) => ({ base: upper.slice(0, -quote.length), quote })
	);
	return (
		readings.find(({ base }) => BASES.has(base)) ??
		readings.find(({ base }) => base.length >= LEAST_LETTERS) ??
		readings.at(-1) ?? { base: 'units', quote: 'quote' }
	);
}

/** An engine unit such as `quote / (base / s)` in the currencies of the market. */
export function unitIn(unit: string, { base, quote }: Currencies): string {
	const unitOfBase = base === 'units' ? 'unit' : base;
	return unit
		.replace('quote', quote)
		.replace('base', unitOfBase)
		.replace('sqrt(s)', '√s')
		.replaceAll(' / ', '/');
}
