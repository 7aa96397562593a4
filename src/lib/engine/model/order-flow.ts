import type { Tape } from '../market/tape.ts';

/**
 * Contribution of `book` (1 or more) to order-flow imbalance, base units, positive = pressure to buy: what came to and went from
 * the best quotes since the book before, q_b [p_b >= p_b'] - q_b' [p_b <= p_b'] - q_a [p_a <= p_a'] + q_a' [p_a >= p_a'].
 * Cont, Kukanov & Stoikov (2014), eq. (1).
 */
export function orderFlow(tape: Tape, book: number): number {
	const { bids, asks } = tape;
	for (const side of [bids, asks]) {
		side.ready(book - 1);
		side.ready(book);
	}
	const bid = bids.start[book]!;
	const bidBefore = bids.start[book - 1]!;
	const ask = asks.start[book]!;
	const askBefore = asks.start[book - 1]!;
	const bidMove = bids.prices[bid]! - bids.prices[bidBefore]!;
	const askMove = asks.prices[ask]! - asks.prices[askBefore]!;
	let flow = 0;
	if (bidMove >= 0) flow += bids.sizes[bid]!;
	if (bidMove <= 0) flow -= bids.sizes[bidBefore]!;
	if (askMove <= 0) flow -= asks.sizes[ask]!;
	if (askMove >= 0) flow += asks.sizes[askBefore]!;
	return flow;
}
