import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_FLAGS, findBrowser } from './find-browser.ts';
import { serveBuild } from './static-server.ts';

/** Serves ./build from this machine and starts a browser for as long as `work` takes. */
export async function withBuild<T>(work: (browser: Browser, url: string) => Promise<T>): Promise<T> {
	const server = await serveBuild({ base: '/trace-zero/', port: 0 });
	try {
		const browser = await chromium.launch({
			executablePath: await findBrowser(),
			args: [...CHROMIUM_FLAGS]
		});
		try {
			return await work(browser, server.url);
		} finally {
			await browser.close();
		}
	} finally {
		await server.close();
	}
}
