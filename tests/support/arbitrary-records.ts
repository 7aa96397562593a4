import fc from 'fast-check';
import type { CaptureRecord, CaptureSpec } from '../../src/lib/data/capture/capture-record.ts';

export const SPEC: CaptureSpec = {
	market: 'spot',
	symbol: 'BTCUSDT',
	depth: 'full',
	tick: 0.01,
	lot: 0.00001,
	host: 'wss://data-stream.binance.vision',
	started: 1_700_000_000_000
};

type Message = Extract<CaptureRecord, { kind: 'message' }>['message'];

const time = fc.oneof(
	fc.constant(NaN),
	fc.integer({ min: 0, max: 3e15 }).map((us) => us / 1000),
	fc.double()
);
const id = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.maxSafeInteger());
const decimals = fc.oneof(fc.nat(8), fc.nat(20), fc.double());
/** Decimal texts as an exchange writes them, and whatever else a double can be. */
const number = fc.oneof(
	fc.tuple(fc.nat(1e9), fc.nat(10)).map(([whole, places]) => Number(`${whole}e-${places}`)),
	fc.constantFrom(0, -0),
	fc.double()
);
const levels = fc
	.array(fc.tuple(number, number), { maxLength: 6 })
	.map((side) => ({ prices: side.map(([price]) => price), sizes: side.map(([, size]) => size) }));

const common = {
	symbol: fc.oneof(fc.constant('BTCUSDT'), fc.constant(null), fc.string({ unit: 'binary' })),
	eventTime: time,
	priceDecimals: decimals,
	sizeDecimals: decimals,
	isCoinMargined: fc.boolean(),
	id
};

const anyMessage: fc.Arbitrary<Message> = fc.oneof(
	fc.record({
		...common,
		kind: fc.constant('ticker' as const),
		bid: number,
		bidSize: number,
		ask: number,
		askSize: number
	}),
	fc.record({
		...common,
		kind: fc.constantFrom('partial' as const, 'snapshot' as const),
		interval: fc.oneof(fc.constant(NaN), fc.nat(1000), fc.double()),
		bids: levels,
		asks: levels
	}),
	fc.record({
		...common,
		kind: fc.constantFrom('aggTrade' as const, 'trade' as const),
		tradeTime: time,
		price: number,
		size: number,
		buyerIsMaker: fc.boolean(),
		isOnBook: fc.boolean()
	})
);

/** Records with any values that their types allow, in any order. */
export const anyRecords: fc.Arbitrary<CaptureRecord[]> = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('message' as const), received: time, message: anyMessage }),
		fc.record({
			kind: fc.constant('hole' as const),
			hole: fc.record({ from: fc.double(), to: fc.double(), reason: fc.string({ unit: 'binary' }) })
		})
	),
	{ maxLength: 40 }
);

const ladder = (direction: 1 | -1) =>
	fc
		.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(200_000)), { maxLength: 20 })
		.map((steps) => (mid: number, scale: number) => {
			let ticks = mid;
			const prices = steps.map(([step]) => (ticks += direction * step) / scale);
			return { prices, sizes: steps.map(([, lots]) => lots / 1000) };
		});

const event = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			is: fc.constant('ticker' as const),
			bid: fc.integer({ min: -20, max: 9 }),
			spread: fc.integer({ min: -1, max: 20 }),
			lots: fc.nat(9999),
			isEmpty: fc.nat(30)
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({ is: fc.constant('book' as const), bids: ladder(-1), asks: ladder(1) })
	},
	{
		weight: 2,
		arbitrary: fc.record({
			is: fc.constant('trade' as const),
			at: fc.nat(50),
			lots: fc.integer({ min: 1, max: 9999 }),
			flag: fc.boolean(),
			off: fc.nat(9)
		})
	},
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('hole' as const), reason: fc.string() }) }
);

/**
 * What one market might send: times of receipt strictly increase, ids rise, repeat and fall back, some tickers are
 * crossed or one-sided, some trades are off the book, some books are thin; prices are whole ticks or any double.
 */
export const marketRecords: fc.Arbitrary<CaptureRecord[]> = fc
	.record({
		scale: fc.constantFrom(100, 1, 1e8, Math.PI),
		isTop: fc.boolean(),
		events: fc.array(fc.tuple(fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: -3, max: 9 }), event), {
			minLength: 2,
			maxLength: 60
		})
	})
	.map(({ scale, isTop, events }) => {
		const records: CaptureRecord[] = [];
		const common = {
			symbol: 'BTCUSDT',
			eventTime: NaN,
			priceDecimals: 2,
			sizeDecimals: 3,
			isCoinMargined: false
		};
		let us = 1_700_000_000_000_000;
		let id = 1000;
		for (const [gap, step, what] of events) {
			const before = us / 1000;
			const received = (us += gap) / 1000;
			id += step;
			const mid = 5000 + (id % 7);
			const add = (message: Message) => records.push({ kind: 'message', received, message });
			if (what.is === 'hole') {
				records.push({ kind: 'hole', hole: { from: before, to: received, reason: what.reason } });
			} else if (what.is === 'ticker') {
				const bid = what.isEmpty === 0 ? 0 : (mid + what.bid) / scale;
				const ask = (mid + what.bid + what.spread) / scale;
				add({ ...common, kind: 'ticker', id, bid, bidSize: what.lots / 1000, ask, askSize: 0.5 });
			} else if (what.is === 'trade') {
				const isOnBook = what.off > 0;
				const price = isOnBook ? (mid + what.at) / scale : 0;
				const trade = { price, size: what.lots / 1000, buyerIsMaker: what.flag, isOnBook };
				add({ ...common, kind: 'aggTrade', id, tradeTime: Math.floor(received) - 2, ...trade });
			} else if (!isTop) {
				const sides = { bids: what.bids(mid, scale), asks: what.asks(mid, scale) };
				add({ ...common, kind: 'partial', id, interval: 100, ...sides });
			}
		}
		return records;
	});
