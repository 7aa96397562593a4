/** One event of an order. */
export interface OrderEvent {
	/** The first letter of its action, as its character code: `A`dd, `C`ancel, `M`odify or clea`R`; others change no order. */
	readonly action: number;
	/** 1 for a bid, -1 for an ask, NaN where it says none. */
	readonly side: number;
	/** NaN where there is none. */
	readonly price: number;
	readonly size: number;
	readonly id: number;
	/** The venue that gives the ids. */
	readonly publisher: number;
	/** Whether it stands for the whole side, the best price of a venue that shows no more. */
	readonly isTop: boolean;
}

/** The size that a level has now; 0 where it is gone. */
export type OnLevel = (side: 1 | -1, price: number, size: number) => void;

const [ADD, CANCEL, MODIFY, CLEAR] = [65, 67, 77, 82] as const;

/** In place of the ids of orders that stand for a whole side, which have none. */
const TOPS = { [1]: -1, [-1]: -2 } as const;

interface Order {
	readonly side: 1 | -1;
	readonly price: number;
	readonly size: number;
}

/**
 * One market's book kept order by order, of which it tells the levels that change. The rules:
 *
 * 1. Add puts an order in; one that stands for the whole side puts all others of it out.
 * 2. Cancel takes its size off the order, which is gone when nothing is left.
 * 3. Modify gives the order its new price and size, or puts it in where it is not known.
 * 4. Clear puts the venue's orders out.
 * 5. Trades and fills change nothing: a cancel or modify comes with each of them.
 *
 * Source: Databento, "Market by order" and "Action".
 */
export class OrderBook {
	/** Cancels of orders that were never added. */
	unknown = 0;
	/** Orders in it. */
	count = 0;
	readonly #orders = new Map<number, Map<number, Order>>();
	readonly #sizes = { bids: new Map<number, number>(), asks: new Map<number, number>() };
	readonly #onLevel: OnLevel;

	constructor(onLevel: OnLevel) {
		this.#onLevel = onLevel;
	}

	apply(event: OrderEvent): void {
		const { action, id } = event;
		const orders = this.#ordersOf(event.publisher);
		if (action === CLEAR) this.#clear(orders, null);
		else if (action === CANCEL) this.#cancel(orders, event);
		else if (action === ADD || action === MODIFY) {
			const { side, price, size } = event;
			if (side !== 1 && side !== -1) return;
			if (event.isTop) this.#clear(orders, side);
			const key = event.isTop ? TOPS[side] : id;
			this.#remove(orders, key);
			if (price > 0 && size > 0) this.#put(orders, key, { side, price, size });
		}
	}

	#ordersOf(publisher: number): Map<number, Order> {
		let orders = this.#orders.get(publisher);
		if (orders === undefined) this.#orders.set(publisher, (orders = new Map<number, Order>()));
		return orders;
	}

	#cancel(orders: Map<number, Order>, { id, size }: OrderEvent): void {
		const order = orders.get(id);
		if (order === undefined) {
			this.unknown++;
			return;
		}
		this.#remove(orders, id);
		if (order.size > size) this.#put(orders, id, { ...order, size: order.size - size });
	}

	#put(orders: Map<number, Order>, id: number, order: Order): void {
		orders.set(id, order);
		this.count++;
		this.#change(order, order.size);
	}

	#remove(orders: Map<number, Order>, id: number): void {
		const order = orders.get(id);
		if (order === undefined) return;
		orders.delete(id);
		this.count--;
		this.#change(order, -order.size);
	}

	/** Puts the orders of one side, or of both, out. */
	#clear(orders: Map<number, Order>, side: 1 | -1 | null): void {
		for (const [id, order] of orders) if (side === null || order.side === side) this.#remove(orders, id);
	}

	#change({ side, price }: Order, by: number): void {
		const sizes = side > 0 ? this.#sizes.bids : this.#sizes.asks;
		const size = (sizes.get(price) ?? 0) + by;
		if (size > 0) sizes.set(price, size);
		else sizes.delete(price);
		this.#onLevel(side, price, Math.max(0, size));
	}
}
