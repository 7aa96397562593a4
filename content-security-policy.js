/**
 * What every page may do, as a `<meta>` of it; kit adds the hash of its own inline script. `tests/unit/host` holds
 * the hosts to those that a capture knows.
 */

/** Where a capture goes: the exchange's streams, and where it is asked for symbols. */
const EXCHANGE = [
	'wss://data-stream.binance.vision',
	'wss://stream.binance.com:9443',
	'wss://stream.binance.us:9443',
	'wss://fstream.binance.com',
	'https://data-api.binance.vision',
	'https://api.binance.us',
	'https://fapi.binance.com'
];

/** A server on the visitor's own machine, such as the replay server. */
const LOOPBACK = ['ws', 'http'].flatMap((scheme) => [`${scheme}://localhost:*`, `${scheme}://127.0.0.1:*`]);

/** The `style` attribute of the one element for which kit writes any: what reads a page's title aloud after a navigation. */
const ANNOUNCER_STYLE = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** @type {NonNullable<NonNullable<import('@sveltejs/kit').Config['kit']>['csp']>} */
export const contentSecurityPolicy = {
	mode: 'hash',
	directives: {
		'default-src': ['none'],
		'script-src': ['self'],
		// Styles set by a script through the object model, as Svelte does, are no inline styles.
		'style-src': ['self'],
		'style-src-attr': ['unsafe-hashes', ANNOUNCER_STYLE],
		'font-src': ['self'],
		'img-src': ['self'],
		'manifest-src': ['self'],
		'connect-src': ['self', ...EXCHANGE, ...LOOPBACK],
		// A worker begins as a blob, and so inherits this policy; the service worker has an address.
		'worker-src': ['self', 'blob:'],
		'object-src': ['none'],
		'base-uri': ['none'],
		'form-action': ['none'],
		// No text becomes markup or the address of a script, but for those that Svelte and start-worker.ts make.
		'require-trusted-types-for': ['script'],
		'trusted-types': ['svelte-trusted-html', 'trace-zero-worker']
	}
};
