import { chromium, type Browser } from '@playwright/test';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM_FLAGS, findBrowser } from './find-browser.ts';
import { serveBuild } from './static-server.ts';

const SIZES = [
	{ width: 1440, height: 900 },
	{ width: 1024, height: 768 },
	{ width: 390, height: 844 }
] as const;

const README_SIZE = SIZES[0];
const README_PICTURE = 'static/screenshot.png';
const COMPLETE_TIMEOUT_MS = 60_000;

type Size = (typeof SIZES)[number];

/** Opens the page at one window size, waits for its first run to end and saves a picture. */
async function shoot(browser: Browser, url: string, size: Size, path: string): Promise<void> {
	const page = await browser.newPage({ viewport: size, serviceWorkers: 'block', reducedMotion: 'reduce' });
	await page.goto(url);
	try {
		await page
			.getByRole('status')
			.filter({ hasText: 'COMPLETE' })
			.first()
			.waitFor({ timeout: COMPLETE_TIMEOUT_MS });
	} catch (cause) {
		const said = (await page.getByRole('status').allInnerTexts()).join(' | ') || 'nothing';
		throw new Error(
			`the page at ${nameOf(size)} did not say COMPLETE in ${COMPLETE_TIMEOUT_MS / 1000} s; its status says ${said}`,
			{ cause }
		);
	}
	await page.evaluate(async () => {
		await document.fonts.ready;
		// Charts are drawn in idle moments after the result.
		for (let i = 0; i < 10; i++) {
			await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
	});
	await page.screenshot({ path, animations: 'disabled' });
	console.log(path);
	await page.close();
}

const nameOf = ({ width, height }: Size) => `${width}x${height}`;

async function shootAll(url: string, pictures: { size: Size; path: string }[]): Promise<void> {
	const browser = await chromium.launch({
		executablePath: await findBrowser(),
		args: [...CHROMIUM_FLAGS]
	});
	try {
		for (const { size, path } of pictures) await shoot(browser, url, size, path);
	} finally {
		await browser.close();
	}
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { readme: { type: 'boolean', default: false } }
	});
	const folder = positionals[0] ?? 'test-results/screens';
	const pictures = [
		...SIZES.map((size) => ({ size, path: join(folder, `${nameOf(size)}.png`) })),
		...(values.readme ? [{ size: README_SIZE, path: README_PICTURE }] : [])
	];
	const server = await serveBuild({ base: '/trace-zero/', port: 0 });
	try {
		await shootAll(server.url, pictures);
	} finally {
		await server.close();
	}
}

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
