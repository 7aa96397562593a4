import { expect, test } from 'vitest';
import { currenciesOf, unitIn } from '../../../src/lib/ui/instrument.ts';

test('a symbol is split at its quote currency or at its separator', () => {
	expect(currenciesOf('BTCUSDT')).toEqual({ base: 'BTC', quote: 'USDT' });
	expect(currenciesOf('eth-usd')).toEqual({ base: 'ETH', quote: 'USD' });
	expect(currenciesOf('ETHBTC')).toEqual({ base: 'ETH', quote: 'BTC' });
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
