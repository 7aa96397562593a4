import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../content-security-policy.js';
import { checkSymbol } from '../../../src/lib/data/capture/check-symbol.ts';
import { HOSTS } from '../../../src/lib/data/capture/hosts.ts';

const { directives = {} } = contentSecurityPolicy;

/** Where a capture on each of the exchange's hosts asks for its symbol. */
async function symbolServers(): Promise<string[]> {
	const asked: string[] = [];
	for (const market of ['spot', 'usdm'] as const) {
		for (const host of HOSTS[market]) {
			await checkSymbol({ market, symbol: 'BTCUSDT', host }, (url) => {
				asked.push(new URL(url).origin);
				return Promise.reject(new TypeError('nobody answers'));
			});
		}
	}
	return asked;
}

test('connections go to this site, to the hosts that a capture knows and to this machine, and nowhere else', async () => {
	const loopback = ['ws://localhost:*', 'ws://127.0.0.1:*', 'http://localhost:*', 'http://127.0.0.1:*'];
	const expected = new Set(['self', ...HOSTS.spot, ...HOSTS.usdm, ...(await symbolServers()), ...loopback]);
	expect(new Set(directives['connect-src'])).toEqual(expected);
	expect(directives['connect-src']).toHaveLength(expected.size);
});

test('no directive lets inline scripts, evaluation or any host in', () => {
	for (const sources of Object.values(directives)) {
		for (const source of Array.isArray(sources) ? sources : []) {
			expect(source).not.toMatch(/^(unsafe-inline|unsafe-eval|wasm-unsafe-eval|\*|https?:|wss?:|data:)$/);
		}
	}
	expect(directives['default-src']).toEqual(['none']);
	expect(directives['script-src']).toEqual(['self']);
});

test('the page for unknown addresses allows its own style and nothing else', () => {
	const html = readFileSync('static/404.html', 'utf8');
	const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
	const hash = createHash('sha256').update(style).digest('base64');
	expect(html).toContain(
		`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`
	);
	expect(html).not.toMatch(/<script|\son\w+=|style=/);
});
