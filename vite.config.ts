import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es', plugins: () => [] },
	build: { target: 'es2023' },
	test: {
		include: ['tests/{unit,property,golden}/**/*.test.ts'],
		expect: { requireAssertions: true },
		testTimeout: 60_000
	}
});
