import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderBook, type OrderEvent } from '../../../src/lib/data/databento/order-book.ts';
import { LONG_TIMEOUT, runs } from './run.ts';

const [ADD, CANCEL, MODIFY, CLEAR, TRADE] = [65, 67, 77, 82, 84] as const;

interface Resting {
	readonly key: string;
	readonly side: number;
	readonly price: number;
	readonly size: number;
}

/** The orders after an event, kept as a plain list: the rules of Databento as they are written. */
function after(orders: readonly Resting[], event: OrderEvent): Resting[] {
	const { action, side, price, size, id, publisher, isTop } = event;
	const venue = `${publisher} `;
	const key = venue + (isTop ? `top ${side}` : `order ${id}`);
	if (action === CLEAR) return orders.filter((order) => !order.key.startsWith(venue));
	if (action === CANCEL) {
		return orders
			.map((order) => (order.key === key ? { ...order, size: order.size - size } : order))
			.filter((order) => order.size > 0);
	}
	if (action !== ADD && action !== MODIFY) return [...orders];
	const isGone = (order: Resting) =>
		order.key === key || (isTop && order.key.startsWith(venue) && order.side === side);
	return [...orders.filter((order) => !isGone(order)), { key, side, price, size }];
}

/** Sizes by side and price. */
function levelsOf(orders: readonly Resting[]): Map<string, number> {
	const levels = new Map<string, number>();
	for (const { side, price, size } of orders) {
		const level = `${side} ${price}`;
		levels.set(level, (levels.get(level) ?? 0) + size);
	}
	return levels;
}

const sorted = (levels: ReadonlyMap<string, number>) => [...levels].sort(([a], [b]) => (a < b ? -1 : 1));

const event: fc.Arbitrary<OrderEvent> = fc
	.record({
		action: fc.constantFrom(ADD, ADD, ADD, CANCEL, CANCEL, MODIFY, CLEAR, TRADE),
		side: fc.constantFrom(1, -1),
		price: fc.integer({ min: 98, max: 103 }),
		size: fc.integer({ min: 1, max: 9 }),
		id: fc.integer({ min: 1, max: 12 }),
		publisher: fc.integer({ min: 1, max: 2 }),
		isTop: fc.boolean()
	})
	.map((one) => ({ ...one, isTop: one.isTop && one.action === ADD && one.id === 1 }));

describe('a book kept order by order', () => {
	it(
		'tells the levels that its orders add up to, after every event',
		() => {
			fc.assert(
				fc.property(fc.array(event, { minLength: 1, maxLength: 120 }), (events) => {
					const told = new Map<string, number>();
					const book = new OrderBook((side, price, size) => {
						if (size > 0) told.set(`${side} ${price}`, size);
						else told.delete(`${side} ${price}`);
					});
					let orders: Resting[] = [];
					for (const one of events) {
						book.apply(one);
						orders = after(orders, one);
						expect(sorted(told)).toEqual(sorted(levelsOf(orders)));
						expect(book.count).toBe(orders.length);
					}
				}),
				runs(100)
			);
		},
		LONG_TIMEOUT
	);
});
