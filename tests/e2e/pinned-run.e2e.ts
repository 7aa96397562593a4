import type { Page } from '@playwright/test';
import { bps } from '../../src/lib/ui/format.ts';
import { expect, test } from './fenced-test.ts';
import { fill, go, shownHash, tearSheetRow, visit } from './page.ts';

const sheet = (page: Page) => page.getByRole('region', { name: 'Execution tear sheet' });
const line = (page: Page) => sheet(page).getByRole('group', { name: 'Pinned run' });

const numbersOf = async (page: Page, label: string) =>
	(await tearSheetRow(page, label)).map((text) => Number(text.split(/\s/)[0]?.replace(',', '')));

test('a run is pinned, the next one is compared with it, and a link leads back', async ({ page }) => {
	await visit(page);
	const hash = await shownHash(page);
	const before = await numbersOf(page, 'shortfall, bp');
	await sheet(page).getByRole('button', { name: 'Pin', exact: true }).click();
	await expect(line(page)).toContainText('Pinned: this run.');
	await expect(sheet(page).getByRole('button', { name: 'Pin', exact: true })).toHaveAttribute(
		'aria-pressed',
		'true'
	);

	await fill(page, 'Total shares', '500');
	await go(page);
	await expect(line(page).getByRole('status')).toHaveText(
		'Pinned: size 1,000 units. Both runs are on the same path of the market.'
	);
	expect(await numbersOf(page, 'pinned, bp')).toEqual(before);
	const after = await numbersOf(page, 'shortfall, bp');
	const differences = await numbersOf(page, 'vs pinned, bp');
	// Three roundings lie between the shown numbers.
	after.forEach((own, i) => {
		expect(Math.abs(own - (before[i] ?? NaN) - (differences[i] ?? NaN))).toBeLessThan(0.0151);
	});

	await fill(page, 'Seed', '7');
	await go(page);
	await expect(line(page)).toContainText('Not on the same path: the seed differs');

	await page.getByRole('link', { name: 'Open the pinned run' }).click();
	await expect(page).not.toHaveURL(/seed/);
	await go(page);
	await expect(page.getByTestId('result-hash')).toHaveText(hash);
	await expect(line(page)).toContainText('Pinned: a run with the same parameters.');
	expect((await tearSheetRow(page, 'vs pinned, bp')).every((text) => text === bps(0))).toBe(true);

	await line(page).getByRole('button', { name: 'Unpin' }).click();
	await expect(line(page)).toBeHidden();
});

test('a strategy that one of the runs has not is a dash with the reason', async ({ page }) => {
	await visit(page, 'strategies=dump,twap');
	await page.keyboard.press('k');
	await expect(page.getByText('run pinned')).toBeVisible();
	await page.keyboard.press('/');
	await page.keyboard.type('strategies twap,ac');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/strategies=twap,ac/);
	await go(page);
	await expect(sheet(page).getByTitle('Not in the pinned run.')).toHaveCount(2);
	await expect(sheet(page).getByTitle('In the pinned run only.').first()).toHaveText('—');
	await expect(line(page)).toContainText('Pinned: also Dump, without AC.');
});

test('PIN and UNPIN do the same from the command line', async ({ page }) => {
	await visit(page);
	const command = page.getByRole('combobox', { name: 'Command' });
	await command.fill('unpin');
	await command.press('Enter');
	await expect(page.getByText('No run is pinned: PIN pins the one on screen.')).toBeVisible();
	await command.fill('pin');
	await command.press('Enter');
	await expect(line(page)).toBeVisible();
	await command.fill('unpin');
	await command.press('Enter');
	await expect(line(page)).toBeHidden();
});
