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
