import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { bundledPackages } from './build-plugins/bundled-packages.ts';

export default defineConfig({
	plugins: [sveltekit(), bundledPackages()],
	worker: { format: 'es', plugins: () => [bundledPackages()] },
	build: { target: 'es2023' },
	test: {
		include: ['tests/{unit,property,golden}/**/*.test.ts'],
		expect: { requireAssertions: true },
		testTimeout: 60_000
	}
});
