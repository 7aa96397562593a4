import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openMarkets, type FileLike } from '../../src/lib/data/index.ts';
import { parseConfig, simulate } from '../../src/lib/engine/index.ts';
import { ask, bid, csvText, pairOfMarkets, T0 } from '../fixtures/csv.ts';
import { inMemory } from '../fixtures/files.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fenced-test.ts';
import { complete, drop, expectResult, shownHash, visit } from './page.ts';

interface Made {
	readonly name: string;
	readonly bytes: Buffer;
}

const made = (name: string, text: string): Made => ({ name, bytes: Buffer.from(text) });
const like = ({ name, bytes }: Made): FileLike => inMemory(name, new Uint8Array(bytes));

const book = (name: string, from: number, to: number) =>
	made(
		name,
		csvText('timestamp,symbol,bid_price_0,bid_size_0,ask_price_0,ask_size_0', to - from, (k) => {
			const i = from + k;
			return [T0 + 100 * i, 'MADEUSD', bid(i), (i % 5) + 1, ask(i), (i % 3) + 1];
		})
	);

const trades = (name: string, count: number) =>
	made(
		name,
		csvText('timestamp,symbol,side,price,size', count, (i) => [
			T0 + 100 * i + 50,
			'MADEUSD',
			i % 2 ? 'buy' : 'sell',
			bid(i),
			i + 1
		])
	);

/** Books whose sides are called the wrong way round. */
const swapped = (name: string) =>
	made(
		name,
		csvText('timestamp,bid_price_0,bid_size_0,ask_price_0,ask_size_0', 300, (i) => [
			T0 + 100 * i,
			ask(i),
			2,
			bid(i),
			1
		])
	);

/** What the engine in Node makes of the first market in some files. */
async function resultOf(files: readonly Made[]) {
	const { opened } = await openMarkets(files.map(like));
	return simulate(await opened[0]!.source.read(), parseConfig({ urgency: 2 }));
}

/** The same of swapped sides that are read the right way round. */
async function swappedResult() {
	const file = like(swapped('made.csv'));
	const { unsure } = await openMarkets([file], { asksFirst: true });
	const [bids, asks] = ['ask', 'bid'].map((called, i) => [
		{ price: `${called}_price_0`, size: `${['bid', 'ask'][i]!}_size_0` }
	]);
	const layout = { kind: 'columns', bids: bids!, asks: asks! } as const;
	const mappings = { 'made.csv': { ...unsure[0]!.guess.mapping, layout } };
	const { opened } = await openMarkets([file], { mappings });
	return simulate(await opened[0]!.source.read(), parseConfig({ urgency: 2 }));
}

const marketData = (page: Page) => page.getByRole('region', { name: 'Market data' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Columns of / });

test('columns that are a guess are checked by keyboard, remembered, and go into the link', async ({
	page,
	browser
}) => {
	await visit(page);
	await drop(page, [swapped('first.csv')]);
	await expect(dialog(page)).toContainText('are the sides swapped?');
	await expectAccessible(page);
	await expect(page.getByLabel('Time', { exact: true })).toBeFocused();
	const press = async (key: string, times = 1) => {
		for (let i = 0; i < times; i++) await page.keyboard.press(key);
	};
	// Time, its unit and what a row is come before the prices.
	await press('Tab', 3);
	await expect(page.getByLabel('Bid price', { exact: true })).toBeFocused();
	await page.keyboard.type('ask_price');
	await press('Tab', 2);
	await page.keyboard.type('bid_price');
	await expect(dialog(page)).toContainText('bid 100, ask 100.02.');
	await page.getByLabel('Sizes are divided by').press('Enter');
	await expect(dialog(page)).toBeHidden();
	await expect(page).toHaveURL(
		/columns=time=timestamp,ms;bids=ask_price_0,bid_size_0;asks=bid_price_0,ask_size_0/
	);
	const expected = await swappedResult();
	await expectResult(page, expected);
	const link = page.url();

	await visit(page);
	await drop(page, [swapped('second.csv')]);
	await expect(page).toHaveURL(/file=second\.csv.*columns=/);
	await expect(dialog(page)).toBeHidden();
	await expectResult(page, expected);

	const fresh = await browser.newContext({ serviceWorkers: 'block' });
	const other = await fresh.newPage();
	await other.goto(link);
	await expect(other.getByRole('alert').filter({ hasText: 'first.csv' })).toBeVisible();
	await drop(other, [swapped('first.csv')]);
	await expectResult(other, expected);
	await fresh.close();
});

test('columns that are certain can be looked at and changed in the panel', async ({ page }) => {
	const file = book('day.csv', 0, 300);
	await visit(page);
	await drop(page, [file]);
	await expectResult(page, await resultOf([file]));
	const before = await shownHash(page);
	await marketData(page).getByRole('button', { name: 'Columns…' }).click();
	await page.getByLabel('Prices are divided by').fill('100');
	await dialog(page).getByRole('button', { name: 'Read it so' }).click();
	await expect(page).toHaveURL(/columns=.*price=100/);
	await expect.poll(() => shownHash(page)).not.toBe(before);
	await page.goBack();
	await expect.poll(() => shownHash(page)).toBe(before);
});

test('columns that can not be guessed are said in the dialog', async ({ page }) => {
	const odd = made(
		'odd.csv',
		csvText('when,b,a', 300, (i) => [T0 + 100 * i, bid(i), ask(i)])
	);
	await visit(page);
	await drop(page, [odd]);
	await page.getByRole('button', { name: 'Columns of odd.csv…' }).click();
	await expect(dialog(page)).toContainText('Still needed: Time, Bid price, Ask price.');
	await page.getByLabel('Time', { exact: true }).selectOption('when');
	await page.getByLabel('Bid price', { exact: true }).selectOption('b');
	await page.getByLabel('Ask price', { exact: true }).selectOption('a');
	await dialog(page).getByRole('button', { name: 'Open' }).click();
	await expect(page).toHaveURL(/file=odd\.csv/);
	await complete(page);
	await expect(marketData(page).getByText('300', { exact: true })).toBeVisible();
});

test('a link whose columns can not be read names them and opens by the guess', async ({ page }) => {
	const file = book('day.csv', 0, 300);
	await visit(page);
	await drop(page, [file]);
	await expectResult(page, await resultOf([file]));
	const hash = await shownHash(page);
	const link = new URL(page.url());
	link.searchParams.set('columns', 'time=oops');
	await page.goto(link.href);
	await expect(page.getByRole('status').first()).toBeVisible();
	await drop(page, [file]);
	await expect(
		page.getByRole('alert').filter({ hasText: 'The link’s columns parameter has no time' })
	).toBeVisible();
	await complete(page);
	await expect.poll(() => shownHash(page)).toBe(hash);
});

test('books and trades that are dropped together are one market', async ({ page }) => {
	const files = [trades('fills.csv', 300), book('levels.csv', 0, 300)];
	await visit(page);
	await drop(page, files);
	await expectResult(page, await resultOf(files));
	await expect(marketData(page).getByText('Its trades are those of fills.csv.')).toBeVisible();
});

test('two markets of one file are chosen by their symbols', async ({ page }) => {
	const file = made('both.csv', pairOfMarkets(300, ['XBTUSD', 'ETHUSD']));
	await visit(page);
	await drop(page, [file]);
	await expectResult(page, await resultOf([file]));
	const market = page.getByLabel('Market', { exact: true });
	await expect(market.locator('option:checked')).toHaveText('XBTUSD in both.csv');
	await expect(marketData(page)).toContainText('or drop files anywhere');
	await market.selectOption('ETHUSD in both.csv');
	await complete(page);
	await expect(page.getByLabel('Symbol', { exact: true })).toHaveValue('ETHUSD');
	await expect(market.locator('option:checked')).toHaveText('ETHUSD in both.csv');
});

test('a folder opens: its files follow each other, and one that is bad is named', async ({ page }, info) => {
	const folder = info.outputPath('recordings');
	mkdirSync(join(folder, 'deeper'), { recursive: true });
	const files = [book('a.csv', 0, 200), book('b.csv', 200, 400)];
	for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
	writeFileSync(join(folder, 'deeper', 'notes.txt'), 'hello');
	await visit(page);
	await page.getByLabel('Folder').setInputFiles(folder);
	await expectResult(page, await resultOf(files));
	await expect(page.getByLabel('Market', { exact: true }).locator('option:checked')).toHaveText(
		'a.csv + 1 more'
	);
	await expect(page.getByRole('alert').filter({ hasText: 'notes.txt' })).toContainText(
		'The other files are open.'
	);
});

test('a file of many malformed rows opens only if somebody says so', async ({ page }) => {
	const lines = book('bad.csv', 0, 300).bytes.toString().split('\n');
	const bad = made('bad.csv', lines.map((line, i) => (i % 20 === 9 ? 'oops' : line)).join('\n'));
	await visit(page);
	const before = await shownHash(page);
	await drop(page, [bad]);
	const question = page.getByRole('alert').filter({ hasText: 'bad.csv' });
	await expect(question).toContainText('15 of its 300 rows (5.0 %) are malformed');
	expect(await shownHash(page)).toBe(before);
	await question.getByRole('button', { name: 'Don’t open' }).click();
	await expect(question).toBeHidden();
	await drop(page, [bad]);
	await question.getByRole('button', { name: 'Open anyway' }).click();
	await expectResult(page, await resultOf([bad]));
});

test('what was opened is read from the library the next time, with the same result', async ({ page }) => {
	const files = [trades('fills.csv', 300), book('levels.csv', 0, 300)];
	await visit(page);
	await drop(page, files);
	await expectResult(page, await resultOf(files));
	const hash = await shownHash(page);
	const link = page.url();
	const kept = marketData(page).getByText('It is read from the copy that this browser keeps in its library.');
	await expect(kept).toBeHidden();
	await expect(async () => {
		await page.goto('./');
		await complete(page);
		await drop(page, files);
		await expect(kept).toBeVisible({ timeout: 3000 });
	}).toPass({ timeout: 20_000 });
	expect(await shownHash(page)).toBe(hash);
	await page.goto(link);
	await complete(page);
	await expect.poll(() => shownHash(page)).toBe(hash);
	await expect(kept).toBeVisible();
});
