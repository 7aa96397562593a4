/** Of which market some files are, as far as they say. */
export interface MarketName {
	/** In their content; null where it does not say. */
	readonly symbol: string | null;
	readonly exchange: string | null;
	/** In their names; empty where these do not say. */
	readonly inNames: string;
}

/** Whether two are known to be one market: by content where both have it there, else by name. */
export function isSameMarket(a: MarketName, b: MarketName): boolean {
	if (isOther(a, b)) return false;
	if (a.symbol !== null && b.symbol !== null) return true;
	return a.inNames !== '' && a.inNames === b.inNames;
}

/** Whether their content says that they are two markets. */
export function isOther(a: MarketName, b: MarketName): boolean {
	const differs = (one: string | null, other: string | null) =>
		one !== null && other !== null && plain(one) !== plain(other);
	return differs(a.symbol, b.symbol) || differs(a.exchange, b.exchange);
}

/** Whether neither content nor name says anything. */
export function isNameless({ symbol, inNames }: MarketName): boolean {
	return symbol === null && inNames === '';
}

/** `BTC-USDT`, `btc/usdt` and `BTCUSDT` are one. */
function plain(symbol: string): string {
	return symbol.replace(/[^a-z0-9]/gi, '').toLowerCase();
}
