import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { contentSecurityPolicy } from './content-security-policy.js';
import { listedForOffline } from './offline-listing.js';
import pkg from './package.json' with { type: 'json' };

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		// No fallback page: adapter-static writes it with absolute paths, which breaks under a sub-folder.
		adapter: listedForOffline(adapter({ strict: true }), 'build'),
		paths: { relative: true },
		csp: contentSecurityPolicy,
		// Registered once the first result is there: `NewVersionLine.svelte`.
		serviceWorker: { register: false },
		version: { name: pkg.version }
	}
};
