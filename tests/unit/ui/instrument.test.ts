import { expect, test } from 'vitest';
import { currenciesOf, unitIn } from '../../../src/lib/ui/instrument.ts';

test('a symbol is split at its quote currency or at its separator', () => {
	expect(currenciesOf('BTCUSDT')).toEqual({ base: 'BTC', quote: 'USDT' });
	expect(currenciesOf('eth-usd')).toEqual({ base: 'ETH', quote: 'USD' });
	expect(currenciesOf('ETHBTC')).toEqual({ base: 'ETH', quote: 'BTC' });
});

test('a symbol that ends in two quote currencies is split where its base is known, or has three letters', () => {
	const split = (symbol: string) => Object.values(currenciesOf(symbol)).join('/');
	expect(['XBTUSD', 'DOTUSD', 'ETHUSD', 'BNBUSD', 'SHIBUSD', 'USDTUSD'].map(split)).toEqual([
		'XBT/USD',
		'DOT/USD',
		'ETH/USD',
		'BNB/USD',
		'SHIB/USD',
		'USDT/USD'
	]);
	expect(['BTCTUSD', 'BTCUSDT', 'BTCFDUSD', 'BTCBUSD', 'EURUSDT', 'DOTTUSD'].map(split)).toEqual([
		'BTC/TUSD',
		'BTC/USDT',
		'BTC/FDUSD',
		'BTC/BUSD',
		'EUR/USDT',
		'DOT/TUSD'
	]);
	expect(['ZZZTUSD', 'ZZTUSD', 'ZTUSD'].map(split)).toEqual(['ZZZ/TUSD', 'ZZT/USD', 'ZT/USD']);
});

test('a symbol that names no currencies is traded in units', () => {
	for (const symbol of ['SYNTHETIC', 'SYNTHETIC-600', 'USDT', '']) {
		expect(currenciesOf(symbol)).toEqual({ base: 'units', quote: 'quote' });
	}
});

test('engine units are written in the currencies of the market', () => {
	expect(unitIn('quote / (base / s)', currenciesOf('BTCUSDT'))).toBe('USDT/(BTC/s)');
	expect(unitIn('quote / sqrt(s)', currenciesOf('SYNTHETIC'))).toBe('quote/√s');
});
