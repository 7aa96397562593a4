import { expect, test } from '@playwright/test';
import { CONFIG_RULES, strategies } from '../../src/lib/engine/index.ts';
import { ANSWERS } from '../../src/lib/ui/help/answers.ts';
import { HELP_SECTIONS } from '../../src/lib/ui/help/help-sections.ts';
import { LICENSED_PACKAGES } from '../../src/lib/ui/help/licensed-packages.ts';
import { MARKET_MOVES } from '../../src/lib/ui/help/market-moves.ts';
import { COMMANDS } from '../../src/lib/ui/command/commands.ts';
import { complete, visit } from './page.ts';

test('H opens the help, and the run is still there afterwards', async ({ page }) => {
	await visit(page, 'v=1&shares=12');
	await page.keyboard.press('h');
	await expect(page).toHaveURL(/\/help\/\?v=1&shares=12$/);
	await expect(page).toHaveTitle('Help - TRACE-ZERO');
	await page.keyboard.press('r');
	await expect(page).toHaveURL(/\?v=1&shares=12$/);
	await complete(page);
});

test('the contents lead to each section and answer', async ({ page }) => {
	await page.goto('./help/');
	const contents = page.getByRole('navigation', { name: 'Contents' });
	for (const [id, title] of Object.entries(HELP_SECTIONS)) {
		await contents.getByRole('link', { name: title, exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`/help/#${id}$`));
		await expect(page.getByRole('heading', { name: title, exact: true, level: 2 })).toBeInViewport();
	}
	for (const { id, question } of ANSWERS) {
		await contents.getByRole('link', { name: question }).click();
		await expect(page).toHaveURL(new RegExp(`#${id}$`));
		await expect(page.getByRole('heading', { name: question })).toBeInViewport();
	}
});

test('the help has every parameter, strategy and command', async ({ page }) => {
	await page.goto('./help/');
	const main = page.getByRole('main');
	// Some are words of other sections as well.
	for (const field of Object.keys(CONFIG_RULES).filter((it) => it !== 'snapshotMs'))
		await expect(main.getByText(field, { exact: true }).first()).toBeVisible();
	const listed = (name: string) => main.getByRole('region', { name, exact: true }).getByRole('rowheader');
	await expect(listed(HELP_SECTIONS.strategies)).toHaveText(strategies.map(({ label }) => label));
	await expect(listed(HELP_SECTIONS.commands)).toHaveText(COMMANDS.map(({ name }) => name));
});

test('a column of the table of markets opens its run, which shows its numbers', async ({ page }) => {
	await page.goto('./help/');
	await page.getByRole('link', { name: 'falling', exact: true }).first().click();
	await complete(page);
	const shortfalls = page
		.getByRole('row', { name: /^shortfall, bp/ })
		.first()
		.getByRole('cell');
	const { costs } = MARKET_MOVES[0]!;
	for (const [i, id] of strategies.map((it) => it.id).entries())
		await expect(shortfalls.nth(i)).toContainText(costs[id]![0].toFixed(2));
});

test('the licences are a page of their own, also for who reads without scripts', async ({
	browser,
	baseURL
}) => {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto(new URL('help/licences/', baseURL).href);
	for (const name of LICENSED_PACKAGES)
		await expect(page.getByRole('heading', { name: new RegExp(`^${name} `) })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('TradingView Lightweight Charts™');
	await page.close();
});
