import type { Page } from '@playwright/test';
import { expect, test } from './fenced-test.ts';
import { complete, fill, go, shownHash, visit } from './page.ts';

const list = (page: Page) => page.getByRole('group', { name: 'Recent scenarios' });
const open = (page: Page) => page.getByRole('button', { name: 'Recent', exact: true }).click();

test('scenarios that were run are listed on the next visit, and each is a link', async ({ page }) => {
	await visit(page);
	const hash = await shownHash(page);
	await fill(page, 'Total shares', '500');
	await go(page);
	await visit(page, 'market=neutral');
	await open(page);
	const links = list(page).getByRole('link');
	await expect(links).toHaveCount(3);
	await expect(links.nth(0)).toBeFocused();
	await expect(links.nth(0)).toContainText('Neutral');
	await expect(links.nth(1)).toContainText('sell 500');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(list(page)).toBeHidden();
	await go(page);
	await expect(page.getByTestId('result-hash')).toHaveText(hash);
	await open(page);
	await expect(links).toHaveCount(3);
	await expect(links.nth(0)).toContainText('sell 1,000');
});

test('the list is cleared at once, and that is undone', async ({ page }) => {
	await visit(page);
	await open(page);
	await list(page).getByRole('button', { name: 'Clear' }).press('Enter');
	await expect(list(page)).toContainText('The list is empty.');
	await expect(list(page).getByRole('button', { name: 'Undo' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(list(page).getByRole('link')).toHaveCount(1);
	await list(page).getByRole('button', { name: 'Clear' }).press('Enter');
	await visit(page, 'shares=3');
	await open(page);
	await expect(list(page).getByRole('link')).toHaveCount(1);
	await expect(list(page).getByRole('link')).toContainText('sell 3');
});

test('RECENT opens it from every view, and a link leads to the run', async ({ page }) => {
	await visit(page, 'shares=7');
	await page.getByRole('link', { name: 'MODEL', exact: true }).click();
	const command = page.getByRole('combobox', { name: 'Command' });
	await command.fill('recent');
	await command.press('Enter');
	await expect(list(page).getByRole('link')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(list(page)).toBeHidden();
	await open(page);
	await list(page).getByRole('link').click();
	await expect(page).toHaveURL(/shares=7/);
	await complete(page);
});

test('without storage it holds for the visit', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'localStorage', {
			get() {
				throw new DOMException('denied', 'SecurityError');
			}
		});
	});
	await visit(page);
	await fill(page, 'Total shares', '500');
	await go(page);
	await open(page);
	await expect(list(page).getByRole('link')).toHaveCount(2);
});
