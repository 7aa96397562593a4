import type { Page } from '@playwright/test';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listForOffline } from '../../offline-listing.js';
import { withChangedBuild } from '../support/changed-build.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import { serveBuild, type StaticServer } from '../support/static-server.ts';
import { completeOn, count, Servers, startCapture, stopCapture } from './captures.ts';
import { expect, test } from './fenced-test.ts';
import { complete, drop, shownHash } from './page.ts';

test.use({ serviceWorkers: 'allow' });

const BASE = '/some/sub-folder/';

const servers = new Servers();
const sites: StaticServer[] = [];

async function serve(folder = 'build'): Promise<StaticServer> {
	const site = await serveBuild({ base: BASE, port: 0, folder });
	sites.push(site);
	return site;
}

test.afterEach(async () => {
	await Promise.all([servers.close(), ...sites.splice(0).map((site) => site.close())]);
});

/** Waits until the site is stored, and this page served from the store. */
async function stored(page: Page): Promise<void> {
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

const newVersion = (page: Page) => page.getByRole('status', { name: 'New version' });
const reload = (page: Page) => newVersion(page).getByRole('button', { name: 'Reload' });

test('after one visit everything but a capture works without a network', async ({ page, context }) => {
	const site = await serve();
	await page.goto(site.url);
	await complete(page);
	const hash = await shownHash(page);
	await stored(page);
	await site.close();
	await context.setOffline(true);

	await page.reload();
	await complete(page);
	expect(await shownHash(page)).toBe(hash);
	expect(await page.evaluate(() => document.fonts.check('12px "JetBrains Mono"'))).toBe(true);

	await page.getByRole('button', { name: 'Open sample' }).click();
	await completeOn(page, 'Sample capture');
	await drop(page, [
		{ name: 'codec_zstd.parquet', bytes: await readFile('tests/fixtures/codec_zstd.parquet') }
	]);
	await completeOn(page, 'codec_zstd');

	await page.goto(`${site.url}?shares=2`);
	await complete(page);
	expect(await shownHash(page)).not.toBe(hash);

	await page.goto(`${site.url}lab?lab.paths=20`);
	expect(page.url()).toBe(`${site.url}lab/?lab.paths=20`);
	await page.getByRole('button', { name: 'RUN', exact: true }).click();
	await expect(page.getByTestId('experiment-hash')).toBeVisible({ timeout: 20_000 });

	await page.goto(`${site.url}model/`);
	await page.getByRole('link', { name: 'almgren-chriss.test.ts' }).first().click();
	await expect(page).toHaveURL(/model\/tests\/almgren-chriss\.test\.ts\//);

	await page.goto(`${site.url}capture/`);
	await expect(page.getByRole('region', { name: 'Library' })).toBeVisible();
});

/** Makes another version of a built site in place. */
async function renew(folder: string): Promise<void> {
	const entries = await readdir(folder, { recursive: true });
	for (const path of entries.filter((name) => name.endsWith('index.html'))) {
		const html = await readFile(join(folder, path), 'utf8');
		await writeFile(
			join(folder, path),
			html.replace('content="dark light"', 'content="dark light" data-is-newer')
		);
	}
	listForOffline(folder);
}

const isNewer = async (page: Page) => (await page.locator('[data-is-newer]').count()) === 1;
const lookForVersion = (page: Page) =>
	page.evaluate(async () => {
		await (await navigator.serviceWorker.ready).update();
	});

test('a new version is announced, and waits for the capture and for other tabs', async ({
	page,
	context
}) => {
	await withChangedBuild(async (folder) => {
		const site = await serve(folder);
		await page.goto(site.url);
		await complete(page);
		await stored(page);
		const before = await page.evaluate(() => caches.keys());
		await expect(newVersion(page)).toBeHidden();

		await page.goto(`${site.url}capture/`);
		const { host } = await servers.start(madeMarket({ seconds: 60, perSecond: 200 }));
		await startCapture(page, { Symbol: 'BTCUSDT', Host: host });
		await expect.poll(() => count(page, 'books')).toBeGreaterThan(0);
		await renew(folder);
		await lookForVersion(page);
		await expect(newVersion(page)).toContainText('It waits until the capture is over and stored.');
		await expect(reload(page)).toBeDisabled();
		await stopCapture(page);

		const other = await context.newPage();
		await other.goto(site.url);
		await complete(other);
		expect(await isNewer(other)).toBe(false);
		await reload(page).click();
		await expect(newVersion(page)).toContainText('One other tab has this site open');
		expect(await isNewer(page)).toBe(false);
		await other.close();

		await reload(page).click();
		await expect.poll(() => isNewer(page)).toBe(true);
		await expect(newVersion(page)).toBeHidden();
		const after = await page.evaluate(() => caches.keys());
		expect(after).toHaveLength(1);
		expect(after).not.toEqual(before);
	});
});

test('a site of which a file is another than listed is not stored, and the page works on', async ({
	page
}) => {
	await page.addInitScript(() => {
		const container = navigator.serviceWorker;
		const register = container.register.bind(container);
		container.register = async (...args) => {
			const registration = await register(...args);
			registration.installing?.addEventListener('statechange', ({ target }) => {
				document.documentElement.dataset.version = (target as ServiceWorker).state;
			});
			return registration;
		};
	});
	await withChangedBuild(async (folder) => {
		await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
		const site = await serve(folder);
		await page.goto(site.url);
		await complete(page);
		await expect(page.locator('html')).toHaveAttribute('data-version', 'redundant');
		expect(await page.evaluate(() => caches.keys())).toEqual([]);
		await page.reload();
		await complete(page);
		// It is tried again, while the site is still there to be asked.
		await expect(page.locator('html')).toHaveAttribute('data-version', 'redundant');
	});
});
