import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { contentSecurityPolicy } from './content-security-policy.js';
import pkg from './package.json' with { type: 'json' };

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		// No fallback page: adapter-static writes it with absolute paths, which breaks under a sub-folder.
		adapter: adapter({ strict: true }),
		paths: { relative: true },
		csp: contentSecurityPolicy,
		version: { name: pkg.version }
	}
};
