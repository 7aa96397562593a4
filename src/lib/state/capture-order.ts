import { HOSTS, isHost, type CaptureOrder } from '../worker/capture-protocol.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { store, stored } from './stored.ts';
import { isSymbol } from './symbol.ts';

/** What is to be captured, as it is typed. */
export interface OrderTexts {
	readonly market: CaptureOrder['market'];
	readonly symbol: string;
	readonly depth: CaptureOrder['depth'];
	readonly host: string;
	/** Empty = until it is stopped. */
	readonly duration: string;
}

export type OrderField = keyof OrderTexts;

const STORAGE_KEY = 'trace-zero.capture';

/** Longest duration, seconds. */
const LONGEST = 604_800;

export const DEFAULT_TEXTS: OrderTexts = {
	market: 'spot',
	symbol: 'BTCUSDT',
	depth: 'full',
	host: HOSTS.spot[0],
	duration: ''
};

/** Hosts to choose from. */
export function hostsOf(market: CaptureOrder['market']): readonly string[] {
	return HOSTS[market];
}

/** The order that is typed, or why a field of it can't be used: what it must be. */
export function parseOrder(
	texts: OrderTexts
): { order: CaptureOrder } | { field: OrderField; message: string } {
	const symbol = texts.symbol.trim().toUpperCase();
	if (!isSymbol(symbol)) return { field: 'symbol', message: 'must be capitals and digits, such as BTCUSDT' };
	const host = texts.host.trim();
	if (!isHost(texts.market, host)) {
		const hosts = HOSTS[texts.market].join(', ');
		return { field: 'host', message: `must be ${hosts}, or of this machine, such as ws://localhost:9443` };
	}
	const isOpen = texts.duration.trim() === '';
	const seconds = isOpen ? null : parseDuration(texts.duration);
	if (seconds !== null && !(seconds >= 1 && seconds <= LONGEST)) {
		return { field: 'duration', message: 'must be a time from 1s to 7d, or empty until you stop it' };
	}
	return { order: { market: texts.market, symbol, depth: texts.depth, host, seconds } };
}

/** Texts with one of them changed; another market has other hosts. */
export function withText(texts: OrderTexts, field: OrderField, text: string): OrderTexts {
	const changed = { ...texts, [field]: text };
	const isForeign = field === 'market' && !isHost(changed.market, changed.host);
	return isForeign ? { ...changed, host: HOSTS[changed.market][0] } : changed;
}

/** The texts of an order: what it is shown as. */
export function textsOf({ seconds, ...order }: CaptureOrder): OrderTexts {
	return { ...order, duration: seconds === null ? '' : formatDuration(seconds) };
}

/** The order of the last visit; what can't be used of it is as on a first one. */
export function storedTexts(): OrderTexts {
	try {
		const kept = JSON.parse(stored(STORAGE_KEY) ?? '') as CaptureOrder;
		const parsed = parseOrder(textsOf(kept));
		return 'order' in parsed && kept.market in HOSTS ? textsOf(parsed.order) : DEFAULT_TEXTS;
	} catch {
		return DEFAULT_TEXTS;
	}
}

export function storeOrder(order: CaptureOrder): void {
	store(STORAGE_KEY, JSON.stringify(order));
}
