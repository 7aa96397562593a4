import { describe, expect, test } from 'vitest';
import {
	DEFAULT_TEXTS,
	hostsOf,
	parseOrder,
	storedTexts,
	textsOf,
	withText
} from '../../../src/lib/state/capture-order.ts';

const problemOf = (texts: Partial<typeof DEFAULT_TEXTS>) => {
	const parsed = parseOrder({ ...DEFAULT_TEXTS, ...texts });
	return 'order' in parsed ? null : parsed.field;
};

describe('what is to be captured', () => {
	test('is what is typed, in the exchange’s own capitals', () => {
		expect(parseOrder({ ...DEFAULT_TEXTS, symbol: ' ethusdt ', duration: '10m' })).toEqual({
			order: { market: 'spot', symbol: 'ETHUSDT', depth: 'full', host: hostsOf('spot')[0], seconds: 600 }
		});
		expect(parseOrder(DEFAULT_TEXTS)).toMatchObject({ order: { symbol: 'BTCUSDT', seconds: null } });
	});

	test.each([
		['symbol', { symbol: '' }],
		['symbol', { symbol: 'BTC/USDT' }],
		['symbol', { symbol: 'btcusdt@trade' }],
		['host', { host: 'wss://evil.example' }],
		['host', { host: 'ws://192.168.0.1:9443' }],
		['host', { host: 'ws://localhost' }],
		['host', { market: 'usdm' as const }],
		['duration', { duration: '0' }],
		['duration', { duration: '8d' }],
		['duration', { duration: 'later' }]
	])('is refused for its %s: %j', (field, texts) => {
		expect(problemOf(texts)).toBe(field);
	});

	test.each(['ws://localhost:9443', 'ws://127.0.0.1:65535', 'wss://stream.binance.com:9443'])(
		'may come from %s',
		(host) => {
			expect(problemOf({ host })).toBeNull();
		}
	);

	test('changes its host with its market, unless that serves both', () => {
		expect(withText(DEFAULT_TEXTS, 'market', 'usdm').host).toBe(hostsOf('usdm')[0]);
		const local = { ...DEFAULT_TEXTS, host: 'ws://localhost:9443' };
		expect(withText(local, 'market', 'usdm').host).toBe('ws://localhost:9443');
	});

	test('is typed again as it was', () => {
		const texts = { ...DEFAULT_TEXTS, symbol: 'SOLUSDT', duration: '90s' };
		const parsed = parseOrder(texts);
		expect('order' in parsed && textsOf(parsed.order)).toEqual(texts);
	});

	test('is the default where nothing, or nonsense, is stored', () => {
		expect(storedTexts()).toEqual(DEFAULT_TEXTS);
	});
});
