import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { parquetReadObjects } from 'hyparquet';
import { readCsv } from '../support/read-csv.ts';
import { expect, test } from './fenced-test.ts';
import { shownHash, tearSheetRow, visit } from './page.ts';

const sheet = (page: Page) => page.getByRole('region', { name: 'Execution tear sheet' });

const openMenu = (page: Page) => sheet(page).getByRole('button', { name: 'Export', exact: true }).click();

/** Chooses a line of the export menu and waits for its file. */
async function exported(page: Page, label: string): Promise<{ name: string; bytes: Buffer }> {
	await openMenu(page);
	const menu = page.getByRole('group', { name: 'Export this run' });
	return saved(page, () => menu.getByRole('button', { name: label, exact: true }).click());
}

async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([page.waitForEvent('download'), act()]);
	await expect(page.getByText(`saved as ${download.suggestedFilename()}`)).toBeVisible();
	return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

const bytesOf = async (download: Download) => readFile(await download.path());

const shortfallsOf = async (page: Page) =>
	(await tearSheetRow(page, 'shortfall, bp')).map((text) => text.split(/\s/)[0] ?? '');

test('the tear sheet is saved as a picture at twice the size, in the theme on screen', async ({ page }) => {
	await visit(page);
	const hash = await shownHash(page);
	const { name, bytes } = await exported(page, 'Tear sheet, PNG');
	expect(name).toBe(`SYNTHETIC_20250101-000100_${hash.slice(0, 8)}.png`);
	expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
	const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
	expect(width).toBeGreaterThanOrEqual(2 * 860);
	expect(height).toBeGreaterThan(1000);
	const cornerOf = (png: Buffer) =>
		page.evaluate(async (base64) => {
			const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
			const bitmap = await createImageBitmap(new Blob([bytes]));
			const context = new OffscreenCanvas(1, 1).getContext('2d')!;
			context.drawImage(bitmap, 0, 0);
			return [...context.getImageData(0, 0, 1, 1).data];
		}, png.toString('base64'));
	expect(await cornerOf(bytes)).toEqual([10, 10, 10, 255]);
	await page.getByRole('button', { name: 'Light theme' }).click();
	expect(await cornerOf((await exported(page, 'Tear sheet, PNG')).bytes)).toEqual([255, 255, 255, 255]);
});

test('the tear sheet is saved as Markdown with its headline, its numbers and a link that gives them again', async ({
	page
}) => {
	await visit(page, 'v=1&shares=500&seed=7');
	const hash = await shownHash(page);
	const headline = await sheet(page)
		.getByText(/^AC sold 500 units at /)
		.innerText();
	const shortfalls = await shortfallsOf(page);
	const { name, bytes } = await exported(page, 'Tear sheet, Markdown');
	expect(name).toMatch(/\.md$/);
	const text = bytes.toString();
	expect(text).toContain(`**${headline.split('. ')[0] ?? ''}.**`);
	const row = /^\| shortfall, bp \| (.*) \|$/m.exec(text)?.[1]?.split(' | ') ?? [];
	expect(row.map((cell) => cell.split(' ')[0])).toEqual(shortfalls);
	expect(text).toContain(hash);
	await page.goto(/<(http.*)>/.exec(text)?.[1] ?? '');
	await expect(page.getByTestId('result-hash')).toHaveText(hash);
});

test('the fills are saved as CSV, from the keyboard alone, and add up to the shortfalls', async ({
	page
}) => {
	await visit(page);
	const shortfalls = await shortfallsOf(page);
	const { name, bytes } = await saved(page, async () => {
		await sheet(page).getByRole('button', { name: 'Export', exact: true }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Tear sheet, PNG' })).toBeFocused();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await expect(page.getByRole('button', { name: 'Fills, CSV' })).toBeFocused();
		await page.keyboard.press('Enter');
	});
	expect(name).toMatch(/\.csv$/);
	const [head = [], ...lines] = readCsv(bytes.toString());
	const cost = head.indexOf('cost (quote)');
	const notional = 1000 * 97_000;
	const totals = ['dump', 'twap', 'vwap', 'ac'].map((id) =>
		lines.filter(([, strategy]) => strategy === id).reduce((sum, line) => sum + Number(line[cost]), 0)
	);
	expect(totals.map((total) => `+${((total / notional) * 1e4).toFixed(2)}`)).toEqual(shortfalls);
});

test('Esc closes the menu and gives the focus back', async ({ page }) => {
	await visit(page);
	await openMenu(page);
	await expect(page.getByRole('group', { name: 'Export this run' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('group', { name: 'Export this run' })).toBeHidden();
	await expect(sheet(page).getByRole('button', { name: 'Export', exact: true })).toBeFocused();
});

test('the fills are saved as Parquet with the same rows as the CSV', async ({ page }) => {
	await visit(page);
	const { bytes: csv } = await exported(page, 'Fills, CSV');
	const [head = [], ...lines] = readCsv(csv.toString());
	const { name, bytes } = await exported(page, 'Fills, Parquet');
	expect(name).toMatch(/\.parquet$/);
	const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
	const price = head.indexOf('price (quote)');
	expect(rows.map((row) => row.price as number)).toEqual(lines.map((line) => Number(line[price])));
	expect(rows[0]).toMatchObject({ symbol: 'SYNTHETIC', strategy: 'dump', fill: 1 });
});

test('the result is saved as JSON with the hash on screen', async ({ page }) => {
	await visit(page, 'v=1&shares=500');
	const { name, bytes } = await exported(page, 'Result, JSON');
	expect(name).toMatch(/\.json$/);
	const document = JSON.parse(bytes.toString()) as {
		hash: string;
		scenario: { query: string; config: { shares: number } };
		result: { strategies: Record<string, { fills: { price: number[] } }> };
	};
	expect(document.hash).toBe(await shownHash(page));
	expect(document.scenario).toMatchObject({ query: 'v=1&shares=500', config: { shares: 500 } });
	expect(document.result.strategies.twap?.fills.price).toHaveLength(20);
});

test('the light theme is a wish that is kept, and no part of the link', async ({ page }) => {
	await visit(page);
	const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	const chart = page.getByRole('img', { name: /^Chart of mid/ });
	expect(await ground()).toBe('rgb(0, 0, 0)');
	await expect(chart).toHaveAttribute('data-theme', 'dark');
	await page.getByRole('button', { name: 'Light theme' }).click();
	expect(await ground()).toBe('rgb(255, 255, 255)');
	await expect(chart).toHaveAttribute('data-theme', 'light');
	expect(page.url()).not.toContain('theme');
	await page.reload();
	expect(await ground()).toBe('rgb(255, 255, 255)');
	await page.getByRole('button', { name: 'Dark theme' }).click();
	expect(await ground()).toBe('rgb(0, 0, 0)');
});
