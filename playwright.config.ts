import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS } from './tests/support/find-browser.ts';

const { CI, CHROMIUM_PATH, E2E_BASE_URL } = process.env;
if (!CHROMIUM_PATH || !E2E_BASE_URL) {
	throw new Error('run the journeys with "npm run test:e2e": it finds a browser and serves the build');
}

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results/e2e',
	reporter: 'list',
	timeout: 60_000,
	retries: 0,
	workers: CI ? 1 : 2,
	forbidOnly: Boolean(CI),
	use: {
		baseURL: E2E_BASE_URL,
		viewport: { width: 1440, height: 900 },
		serviceWorkers: 'block',
		// Without the first play-through a result stands as it is; the journeys of the transport ask for it.
		contextOptions: { reducedMotion: 'reduce' },
		// A thousand paths after each run would take the time of all others; the journeys of the lab ask for them.
		storageState: {
			cookies: [],
			origins: [
				{
					origin: new URL(E2E_BASE_URL).origin,
					localStorage: [{ name: 'trace-zero.expected-cost', value: 'off' }]
				}
			]
		},
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: { executablePath: CHROMIUM_PATH, args: [...CHROMIUM_FLAGS] }
	}
});
