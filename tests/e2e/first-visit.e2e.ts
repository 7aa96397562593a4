import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { presets, parseConfig, simulate, syntheticTape } from '../../src/lib/engine/index.ts';
import { bps } from '../../src/lib/ui/format.ts';
import { expect, test } from './fenced-test.ts';
import { complete, expectResult, fill, visit } from './page.ts';

const RECORDING = join(import.meta.dirname, '../fixtures/BTCUSDT_60s.parquet');

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const steps = (page: Page) => page.getByRole('region', { name: 'First steps' });

test('a first visit is led through three steps, which are over for good once done', async ({ page }) => {
	await visit(page);
	const items = steps(page).getByRole('listitem');
	await expect(items).toHaveCount(3);
	await expect(items.filter({ hasText: 'done' })).toHaveCount(0);
	await page.getByLabel('Open market data').setInputFiles(RECORDING);
	await expect(items.nth(0)).toContainText('done');
	await fill(page, 'Total shares', '2');
	await expect(items.nth(1)).toContainText('done');
	await page.reload();
	await expect(items.filter({ hasText: 'done' })).toHaveCount(2);
	await page.getByRole('button', { name: 'Copy link' }).click();
	await expect(steps(page)).toBeHidden();
	await visit(page);
	await expect(steps(page)).toBeHidden();
});

test('the first steps are over for good once closed, and move nothing but themselves', async ({ page }) => {
	await visit(page);
	await steps(page).getByRole('button', { name: 'Close the first steps' }).click();
	await expect(steps(page)).toBeHidden();
	await visit(page, 'shares=3');
	await expect(steps(page)).toBeHidden();
});

for (const [what, break_] of Object.entries({
	'no storage': () => {
		Object.defineProperty(globalThis, 'localStorage', {
			get() {
				throw new DOMException('denied', 'SecurityError');
			}
		});
	},
	'a storage full of junk': () => {
		for (const key of ['trace-zero.first-steps', 'trace-zero.theme', 'trace-zero.recent-scenarios'])
			localStorage.setItem(key, '{"\u0000[[');
		Storage.prototype.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	}
})) {
	test(`a first visit works with ${what}`, async ({ page }) => {
		const errors: Error[] = [];
		page.on('pageerror', (error) => errors.push(error));
		await page.addInitScript(break_);
		await visit(page);
		await fill(page, 'Total shares', '7');
		await expect(steps(page).getByRole('listitem').nth(1)).toContainText('done');
		await steps(page).getByRole('button', { name: 'Close the first steps' }).click();
		await expect(steps(page)).toBeHidden();
		expect(errors).toEqual([]);
	});
}

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	const focused = target.and(page.locator(':focus'));
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press('Tab');
		if ((await focused.count()) > 0) return;
	}
	throw new Error(`Tab does not lead to ${String(target)}`);
}

test('from a first visit to a saved tear sheet and a copied link by keys alone', async ({ page }) => {
	await page.addInitScript(() => {
		addEventListener('pointerdown', () => {
			document.title = 'a pointer was used';
		});
	});
	await visit(page);
	await tabTo(page, page.getByRole('button', { name: 'Close the first steps' }));
	await page.keyboard.press('Enter');
	await expect(steps(page)).toBeHidden();

	await tabTo(page, page.getByRole('textbox', { name: 'Total shares' }));
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('12');
	await page.keyboard.press('Control+Enter');
	await complete(page);
	const [preset] = presets;
	const config = parseConfig({ ...preset!.config, shares: 12 });
	const result = simulate(syntheticTape({ ...preset!.spec, seed: config.seed }), config);
	await expectResult(page, result);

	await tabTo(page, page.getByRole('button', { name: 'Copy link' }));
	await page.keyboard.press('Enter');
	await expect(page.getByText('link copied')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('shares=12');

	await tabTo(page, page.getByRole('button', { name: 'Table of Price' }));
	await page.keyboard.press('Space');
	await expect(page.getByRole('table', { name: /bid and ask/ })).toBeVisible();

	await tabTo(page, page.getByRole('button', { name: 'Export', exact: true }));
	await page.keyboard.press('Enter');
	const menu = page.getByRole('group', { name: 'Export this run' });
	await expect(menu.locator(':focus')).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await expect(menu.getByRole('button', { name: 'Tear sheet, Markdown' })).toBeFocused();
	const saved = page.waitForEvent('download');
	await page.keyboard.press('Enter');
	const download = await saved;
	expect(download.suggestedFilename()).toBe(`SYNTHETIC_20250101-000100_${result.hash.slice(0, 8)}.md`);
	const sheet = await readFile(await download.path(), 'utf8');
	expect(sheet).toContain('**AC sold 12 units at ');
	expect(sheet).toContain(result.hash);
	expect(sheet).toMatch(/<http[^>]*\?v=1&shares=12>/);
	const shortfalls = /^\| shortfall, bp \| (.*) \|$/m.exec(sheet)?.[1]?.split(' | ') ?? [];
	expect(shortfalls.map((cell) => cell.split(' ')[0])).toEqual(
		Object.values(result.strategies).map(({ shortfallBps }) => bps(shortfallBps))
	);
	expect(await page.title()).not.toBe('a pointer was used');
});
