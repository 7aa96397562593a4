import type { CaptureSpec } from './capture-record.ts';
import { isLoopback } from './hosts.ts';

/** What the exchange says of a symbol. */
export type SymbolCheck =
	| {
			readonly kind: 'known';
			/** Quote currency; 0 where it does not say. */
			readonly tick: number;
			/** Base units; 0 where it does not say. */
			readonly lot: number;
	  }
	| { readonly kind: 'unknown-symbol'; readonly sentence: string }
	/** It could not be asked; the symbol may be right. */
	| { readonly kind: 'unreachable' };

/** The part of the standard `fetch` that is used here. */
export type Fetch = (
	url: string,
	init: { readonly signal: AbortSignal }
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

const PATHS: Readonly<Record<CaptureSpec['market'], string>> = {
	spot: '/api/v3/exchangeInfo',
	usdm: '/fapi/v1/exchangeInfo'
};
const SERVERS: Readonly<Record<CaptureSpec['market'], string>> = {
	spot: 'https://data-api.binance.vision',
	usdm: 'https://fapi.binance.com'
};
/** An exchange of its own, with other symbols. */
const US_HOST = 'stream.binance.us';
const US_SERVER = 'https://api.binance.us';
const MARKETS: Readonly<Record<CaptureSpec['market'], string>> = { spot: 'spot', usdm: 'USD-M futures' };

/** ms. */
const ANSWERS_WITHIN = 10_000;

type Json = Readonly<Record<string, unknown>>;

/** Asks the exchange for a symbol (in capitals), its tick and its lot. Never throws. */
export async function checkSymbol(
	{ market, symbol, host }: Pick<CaptureSpec, 'market' | 'symbol' | 'host'>,
	fetch: Fetch
): Promise<SymbolCheck> {
	const server = serverOf(market, host);
	try {
		const response = await fetch(`${server}${PATHS[market]}?symbol=${encodeURIComponent(symbol)}`, {
			signal: AbortSignal.timeout(ANSWERS_WITHIN)
		});
		const answer = await response.json();
		if (!isObject(answer)) return { kind: 'unreachable' };
		if (response.ok && Array.isArray(answer.symbols)) return listed(answer.symbols, { market, symbol });
		return isRefusal(answer) ? unknown({ market, symbol }) : { kind: 'unreachable' };
	} catch {
		return { kind: 'unreachable' };
	}
}

function serverOf(market: CaptureSpec['market'], host: string): string {
	if (isLoopback(host)) return host.replace(/^ws/, 'http');
	return host.includes(US_HOST) ? US_SERVER : SERVERS[market];
}

/** Futures answer with all symbols, whichever was asked for. */
function listed(symbols: readonly unknown[], asked: Pick<CaptureSpec, 'market' | 'symbol'>): SymbolCheck {
	const found = symbols.find((entry): entry is Json => isObject(entry) && entry.symbol === asked.symbol);
	if (!found) return unknown(asked);
	const filters = Array.isArray(found.filters) ? found.filters.filter(isObject) : [];
	const step = (type: string, key: string) =>
		stepOf(filters.find(({ filterType }) => filterType === type)?.[key]);
	return { kind: 'known', tick: step('PRICE_FILTER', 'tickSize'), lot: step('LOT_SIZE', 'stepSize') };
}

function unknown({ market, symbol }: Pick<CaptureSpec, 'market' | 'symbol'>): SymbolCheck {
	return { kind: 'unknown-symbol', sentence: `Binance ${MARKETS[market]} has no symbol ${symbol}.` };
}

/** Codes -1121 (invalid symbol) and -1100 (illegal characters). */
function isRefusal({ code }: Json): boolean {
	return code === -1121 || code === -1100;
}

/** A step such as `0.01000000`; 0 where it is none. */
function stepOf(text: unknown): number {
	const step = Number(text);
	return step > 0 && step < Infinity ? step : 0;
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
