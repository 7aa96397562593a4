import type { Page } from '@playwright/test';
import { parseConfig, presets, simulate, syntheticTape } from '../../src/lib/engine/index.ts';
import { TRANSPORT } from '../../src/lib/ui/messages.ts';
import { CLAIMS } from '../../src/lib/ui/model/verification.ts';
import { expect, test } from './fenced-test.ts';
import { complete, expectResult, fill, go, shownHash, visit } from './page.ts';

const explorer = (page: Page) => page.getByRole('region', { name: 'Almgren-Chriss explorer' });
const slider = (page: Page) => page.getByRole('slider', { name: /Risk aversion/ });
const figure = (page: Page, name: string) =>
	explorer(page).getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
const playhead = (page: Page) => page.getByRole('group', { name: TRANSPORT.name }).getByRole('slider');
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' });

/** The n_j that the trade list shows. */
async function shownTrades(page: Page): Promise<string[]> {
	const rows = explorer(page).getByRole('region', { name: 'Trade list' }).getByRole('row');
	return Promise.all((await rows.all()).slice(1).map((row) => row.getByRole('cell').nth(1).innerText()));
}

test('the explorer starts at the example of the paper', async ({ page }) => {
	await page.goto('./model/');
	await expect(page).toHaveTitle('Model - TRACE-ZERO');
	await expect(figure(page, 'expected cost')).toHaveText('911,226.99');
	await expect(figure(page, 'standard deviation')).toHaveText('603,430.67');
	await expect(explorer(page).getByText('0.6071', { exact: true })).toBeVisible();
	expect(await shownTrades(page)).toEqual(['458,044', '252,101', '141,957', '85,756', '62,142']);
});

test('keys move the point along the frontier, from TWAP to the dump', async ({ page }) => {
	await page.goto('./model/');
	await complete(page);
	const point = slider(page);
	await point.focus();
	await point.press('ArrowLeft');
	await expect(page.getByLabel('Risk aversion λ', { exact: true })).toHaveValue('1.12e-6');
	await expect(point).toHaveAttribute('aria-valuetext', /^lambda 1\.12e-6: expected cost 9\d\d,/);
	await point.press('Home');
	await expect(figure(page, 'expected cost')).toHaveText('662,500.00');
	expect(await shownTrades(page)).toEqual(Array.from({ length: 5 }, () => '200,000'));
	await point.press('End');
	expect((await shownTrades(page))[0]).toBe('999,900');
});

test('a drag moves the point, and the trade list follows', async ({ page }) => {
	await page.goto('./model/');
	await complete(page);
	const box = (await slider(page).locator('circle').last().boundingBox())!;
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x - 150, y - 100, { steps: 5 });
	await page.mouse.up();
	const lambda = Number(await page.getByLabel('Risk aversion λ', { exact: true }).inputValue());
	expect(lambda).toBeGreaterThan(1.5e-6);
	expect(Number((await shownTrades(page))[0]!.replaceAll(',', ''))).toBeGreaterThan(500_000);
});

test('a value that can’t be is explained beside its field, and the plan stays', async ({ page }) => {
	await page.goto('./model/');
	await complete(page);
	await fill(page, 'Permanent γ', '1');
	const field = page.getByLabel('Permanent γ', { exact: true });
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(explorer(page).getByText(/^No plan is best unless η is above/)).toBeVisible();
	await expect(figure(page, 'expected cost')).toHaveText('911,226.99');
	await page.getByRole('button', { name: 'The paper’s example' }).click();
	await expect(field).toHaveValue('2.5e-7');
	await expect(field).toHaveAttribute('aria-invalid', 'false');
});

test('the run is still there after a look at the model, and nothing ran again', async ({ page }) => {
	await visit(page);
	await fill(page, 'Total shares', '12');
	await go(page);
	const config = parseConfig({ ...presets[0]!.config, shares: 12 });
	await expectResult(page, simulate(syntheticTape({ ...presets[0]!.spec, seed: config.seed }), config));
	const state = page.getByRole('banner').getByText(/ms$/);
	const took = await state.innerText();
	await page.getByRole('heading', { name: 'TRACE-ZERO' }).click();
	await page.keyboard.press('p');
	const time = await playhead(page).inputValue();
	await page.keyboard.press('m');
	await expect(page).toHaveURL(/\/model\/\?v=1&shares=12$/);
	await expect(views(page).getByRole('link', { name: 'MODEL' })).toHaveAttribute('aria-current', 'page');
	await page.keyboard.press('r');
	await expect(page.getByLabel('Total shares', { exact: true })).toHaveValue('12');
	await expect(state).toHaveText(took);
	await expect(playhead(page)).toHaveValue(time);
	await page.goBack();
	await expect(explorer(page)).toBeVisible();
});

test('letters typed into a field stay in it', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Total shares', { exact: true }).press('m');
	await page.getByLabel('Market', { exact: true }).press('r');
	await expect(page.getByRole('region', { name: 'Execution tear sheet' })).toBeVisible();
});

test('every link of the verification table opens a run that completes, and back returns', async ({
	page
}) => {
	await page.goto('./model/?v=1&shares=12');
	await complete(page);
	const table = page.getByRole('region', { name: 'What is claimed, and what is true' });
	for (const { claim, runs } of CLAIMS) {
		const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: claim }) });
		for (const { shows } of runs) {
			await row.getByRole('link', { name: shows, exact: true }).click();
			await expect(page.getByRole('region', { name: 'Execution tear sheet' })).toBeVisible();
			await expect(page.getByTestId('result-hash')).toBeVisible();
			await complete(page);
			await expect(page.getByRole('alert')).toHaveCount(0);
			await page.goBack();
			await expect(table).toBeVisible();
		}
	}
	await expect(page).toHaveURL(/\/model\/\?v=1&shares=12$/);
});

test('a formula leads to its golden test', async ({ page }) => {
	await page.goto('./model/');
	const row = page
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name: 'Trade list', exact: true }) });
	await row.getByRole('link', { name: 'tests/golden/almgren-chriss.test.ts' }).click();
	await expect(page).toHaveURL(/\/model\/tests\/almgren-chriss\.test\.ts\/$/);
	await expect(page.getByText('Almgren & Chriss (2000), computed to 60 digits')).toBeVisible();
	await views(page).getByRole('link', { name: 'RUN' }).click();
	await complete(page);
	await expect(page.getByTestId('result-hash')).toBeVisible();
});

test('a link to the model page with a scenario keeps it for the run', async ({ page }) => {
	await page.goto('./model/?v=1&shares=7');
	await page.reload();
	await views(page).getByRole('link', { name: 'RUN' }).click();
	await expect(page.getByLabel('Total shares', { exact: true })).toHaveValue('7');
	const hash = await shownHash(page);
	await visit(page, 'v=1&shares=7');
	expect(await shownHash(page)).toBe(hash);
});

test('the text of the model page is there without scripts', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(new URL('model/', baseURL).href);
	await expect(page.getByText('458,044')).toBeVisible();
	await expect(page.getByRole('rowheader', { name: 'Obizhaeva-Wang' })).toBeVisible();
	await context.close();
});

for (const width of [1440, 1024, 390]) {
	test(`at ${width} px the model page doesn’t scroll sideways`, async ({ page }) => {
		await page.setViewportSize({ width, height: 800 });
		await page.goto('./model/');
		await complete(page);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBe(0);
	});
}
