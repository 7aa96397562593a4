import { describe, expect, it } from 'vitest';
import { checkSymbol, type Fetch } from '../../../../src/lib/data/capture/check-symbol.ts';

const wish = { market: 'spot', symbol: 'BTCUSDT', host: 'wss://stream.binance.com:9443' } as const;

/** As in the exchange's documentation, the parts that are read. */
const INFO = {
	symbols: [
		{
			symbol: 'BTCUSDT',
			filters: [
				{
					filterType: 'PRICE_FILTER',
					minPrice: '0.01000000',
					maxPrice: '1000000.00000000',
					tickSize: '0.01000000'
				},
				{ filterType: 'LOT_SIZE', minQty: '0.00001000', maxQty: '9000.00000000', stepSize: '0.00001000' }
			]
		}
	]
};

const answering =
	(body: unknown, status = 200, asked: string[] = []): Fetch =>
	(url) => {
		asked.push(url);
		return Promise.resolve({ ok: status < 400, status, json: () => Promise.resolve(body) });
	};

describe('the check of a symbol', () => {
	it('gives tick and lot of one that there is', async () => {
		expect(await checkSymbol(wish, answering(INFO))).toEqual({ kind: 'known', tick: 0.01, lot: 0.00001 });
		expect(await checkSymbol(wish, answering({ symbols: [{ symbol: 'BTCUSDT' }] }))).toEqual({
			kind: 'known',
			tick: 0,
			lot: 0
		});
	});

	it('asks the server of the market, and on this machine the one that is captured', async () => {
		const asked: string[] = [];
		const fetch = answering(INFO, 200, asked);
		await checkSymbol(wish, fetch);
		await checkSymbol({ ...wish, host: 'wss://stream.binance.us:9443' }, fetch);
		await checkSymbol({ ...wish, market: 'usdm', host: 'wss://fstream.binance.com' }, fetch);
		await checkSymbol({ ...wish, host: 'ws://localhost:9443' }, fetch);
		expect(asked).toEqual([
			'https://data-api.binance.vision/api/v3/exchangeInfo?symbol=BTCUSDT',
			'https://api.binance.us/api/v3/exchangeInfo?symbol=BTCUSDT',
			'https://fapi.binance.com/fapi/v1/exchangeInfo?symbol=BTCUSDT',
			'http://localhost:9443/api/v3/exchangeInfo?symbol=BTCUSDT'
		]);
	});

	it('says so where there is none of that name', async () => {
		const refused = answering({ code: -1121, msg: 'Invalid symbol.' }, 400);
		expect(await checkSymbol({ ...wish, symbol: 'BTCUSTD' }, refused)).toEqual({
			kind: 'unknown-symbol',
			sentence: 'Binance spot has no symbol BTCUSTD.'
		});
		expect(await checkSymbol({ ...wish, market: 'usdm', symbol: 'X' }, answering(INFO))).toEqual({
			kind: 'unknown-symbol',
			sentence: 'Binance USD-M futures has no symbol X.'
		});
	});

	it('knows nothing where it gets no answer, or one of no use', async () => {
		const answers: Fetch[] = [
			() => Promise.reject(new TypeError('Failed to fetch')),
			answering({ code: -1003, msg: 'Too many requests.' }, 429),
			answering(null),
			answering([]),
			answering({}, 500),
			() =>
				Promise.resolve({ ok: true, status: 200, json: () => Promise.reject(new SyntaxError('not JSON')) })
		];
		for (const fetch of answers) expect(await checkSymbol(wish, fetch)).toEqual({ kind: 'unreachable' });
	});
});
