import { describe, expect, it } from 'vitest';
import { isHost, isLoopback, nextHost } from '../../../../src/lib/data/capture/hosts.ts';

describe('the hosts of a capture', () => {
	it('are offered in turn, and none where there is no other', () => {
		expect(nextHost('spot', 'wss://data-stream.binance.vision')).toBe('wss://stream.binance.com:9443');
		expect(nextHost('spot', 'wss://stream.binance.us:9443')).toBe('wss://data-stream.binance.vision');
		expect(nextHost('usdm', 'wss://fstream.binance.com')).toBeNull();
		expect(nextHost('spot', 'ws://localhost:9443')).toBeNull();
	});

	it('are those listed for the market and this machine, whose connections may be plain', () => {
		expect(isHost('spot', 'wss://stream.binance.com:9443')).toBe(true);
		expect(isHost('usdm', 'wss://stream.binance.com:9443')).toBe(false);
		expect(['ws://localhost:9443', 'ws://127.0.0.1:80'].every((host) => isHost('usdm', host))).toBe(true);
		expect(
			['ws://localhost', 'ws://localhost:1/x', 'ws://192.168.0.1:9443', 'ws://localhost.example:80'].some(
				isLoopback
			)
		).toBe(false);
	});
});
