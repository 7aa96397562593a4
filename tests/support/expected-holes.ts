import type { VirtualExchange } from './virtual-exchange.ts';

/** A stretch over which something that was sent did not come, ms. */
export interface Loss {
	readonly from: number;
	readonly to: number;
	/** First id of the trades that did not come; null where it is depth or everything. */
	readonly trade: number | null;
}

/**
 * What an exchange knows was lost on the way: pauses of depth of more than 300 ms, times without a connection, and trades
 * that came neither in their place nor within a second of the next one. By its definition and not by that of a session: it
 * looks at everything after the end.
 */
export function lossesOf({ delivered, connections }: VirtualExchange): Loss[] {
	const last = delivered.at(-1)?.at ?? NaN;
	const depth = delivered.filter(({ kind }) => kind === 'partial').map(({ at }) => at);
	const pauses = [...depth.slice(1), last]
		.map((to, i) => ({ from: depth[i] ?? NaN, to, trade: null }))
		.filter(({ from, to }) => to - from > 300);
	const outages = connections.flatMap(({ heard, ended }) => {
		const isHeld = connections.some((other) => other.heard < ended && other.ended > ended);
		if (!(heard < Infinity && ended < Infinity) || isHeld) return [];
		const to = delivered.find(({ at }) => at > ended)?.at ?? last;
		const from = delivered.findLast(({ at }) => at <= ended)?.at ?? NaN;
		return to > from ? [{ from, to, trade: null }] : [];
	});
	return [...pauses, ...outages, ...lostTrades(delivered)];
}

function lostTrades(delivered: VirtualExchange['delivered']): Loss[] {
	const came = new Map<number, number>();
	const losses: Loss[] = [];
	const trades = delivered.filter(({ kind }) => kind === 'aggTrade');
	for (const { id, at } of trades) if (!came.has(id)) came.set(id, at);
	let newest = trades[0];
	for (const trade of trades) {
		if (!newest || trade.id <= newest.id) continue;
		for (let id = newest.id + 1; id < trade.id; id++) {
			if ((came.get(id) ?? Infinity) - trade.at < 1000) continue;
			losses.push({ from: newest.at, to: trade.at, trade: id });
			break;
		}
		newest = trade;
	}
	return losses;
}
