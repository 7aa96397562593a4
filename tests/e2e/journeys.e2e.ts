import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openMarketFiles } from '../../src/lib/data/index.ts';
import {
	parseConfig,
	presetOf,
	presets,
	simulate,
	syntheticTape,
	type ConfigInput
} from '../../src/lib/engine/index.ts';
import { fixture, HAS_REAL, NO_REAL, onDisk, REAL } from '../fixtures/files.ts';
import { bps, plainBps } from '../../src/lib/ui/format.ts';
import { expect, test } from './fenced-test.ts';
import { complete, drop, expectResult, fill, go, shownHash, tearSheetRow, visit } from './page.ts';

const fixturePath = (name: string) => join(import.meta.dirname, '../fixtures', name);

/** What the engine in Node makes of a preset. */
const syntheticResult = (config: ConfigInput = {}, preset = presets[0]!) => {
	const parsed = parseConfig({ ...preset.config, ...config });
	return simulate(syntheticTape({ ...preset.spec, seed: parsed.seed }), parsed);
};

/** What the engine in Node makes of a file at the page's defaults for files. */
const fileResult = async (file: ReturnType<typeof fixture>, config: ConfigInput = {}) => {
	const [source] = await openMarketFiles([file]);
	return simulate(await source!.read(), parseConfig({ urgency: 2, ...config }));
};

const alert = (page: Page) => page.getByRole('alert');

test('a first visit shows a complete run of four strategies on the synthetic market', async ({ page }) => {
	await visit(page);
	await expect(page).toHaveTitle('TRACE-ZERO');
	await expect(page.getByText('SYNTHETIC', { exact: true }).first()).toBeVisible();
	for (const name of [
		'Price',
		'Shares remaining',
		'Implementation shortfall',
		'Execution tear sheet',
		'Order blotter',
		'Market data'
	]) {
		await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
	}
	const sheet = page.getByRole('region', { name: 'Execution tear sheet' });
	for (const strategy of ['Dump', 'TWAP', 'VWAP', 'AC']) {
		await expect(sheet.getByRole('columnheader', { name: strategy, exact: true }).first()).toBeVisible();
	}
	await expectResult(page, syntheticResult());
});

test('benchmarks and markouts unfold from the keyboard, and each strategy is explained beside TWAP', async ({
	page
}) => {
	await visit(page);
	const { strategies } = syntheticResult();
	const sheet = page.getByRole('region', { name: 'Execution tear sheet' });
	await sheet.getByText('Benchmarks and after the trade').focus();
	await page.keyboard.press('Enter');
	await expect(sheet.getByText(/^Prices: arrival 97,000\.000, market VWAP /)).toBeVisible();
	const measures = Object.values(strategies).map((strategy) => strategy.measures);
	expect(await tearSheetRow(page, 'vs market VWAP, bp')).toEqual(
		measures.map(({ slippage }) => bps(slippage!.vwap))
	);
	expect(await tearSheetRow(page, 'markout 60 s, bp')).toEqual(
		measures.map(({ markouts }) => bps(markouts[3]!.bps))
	);
	const saved = strategies.twap!.shortfallBps - strategies.ac!.shortfallBps;
	await expect(
		sheet
			.getByRole('listitem')
			.filter({ hasText: `AC gave up ${plainBps(saved)} bp less than TWAP: front-loading ` })
	).toBeVisible();
});

test('every parameter changes the run to what the engine makes of it', async ({ page }) => {
	await visit(page);
	await fill(page, 'Total shares', '7.5');
	await fill(page, 'Liquidation time', '20m');
	await fill(page, 'Number of trades', '12');
	await fill(page, 'Latency (ms)', '250');
	await fill(page, 'Calibration window', '0');
	await fill(page, 'Daily volume (quote)', '2e8');
	await fill(page, 'Gamma override', '0.01');
	await fill(page, 'Eta override', '300');
	await fill(page, 'Refill half-life', '30s');
	await fill(page, 'Warm-up', '90s');
	await fill(page, 'Seed', '7');
	await fill(page, 'Risk aversion', '1e-5');
	await page.getByLabel('Side', { exact: true }).selectOption('buy');
	await page.getByLabel('Beyond depth', { exact: true }).selectOption('extrapolate');
	await page.getByRole('button', { name: 'GO', exact: true }).click();
	await complete(page);
	await expectResult(
		page,
		syntheticResult({
			side: 'buy',
			shares: 7.5,
			horizon: 1200,
			trades: 12,
			latencyMs: 250,
			calibrationWindow: 0,
			dailyVolume: 2e8,
			gammaOverride: 0.01,
			etaOverride: 300,
			refillHalfLife: 30,
			warmUp: 90,
			seed: 7,
			riskAversion: 1e-5,
			beyondDepth: 'extrapolate'
		})
	);
});

test('zero is a value: latency, calibration window, risk aversion, refill and warm-up', async ({ page }) => {
	await visit(
		page,
		'v=1&latencyMs=0&calibrationWindow=0&riskAversion=0&refillHalfLife=0s&warmUp=0s&gammaOverride=0'
	);
	await expectResult(
		page,
		syntheticResult({
			latencyMs: 0,
			calibrationWindow: 0,
			riskAversion: 0,
			refillHalfLife: 0,
			warmUp: 0,
			gammaOverride: 0
		})
	);
	const shortfalls = await tearSheetRow(page, 'shortfall, bp');
	expect(shortfalls[3]).toBe(shortfalls[1]);
	await expect(page.getByText(/AC’s plan is TWAP’s/).first()).toBeVisible();
});

test('an invalid value is explained beside its field and changes nothing', async ({ page }) => {
	await visit(page);
	const before = await shownHash(page);
	await fill(page, 'Total shares', '-3');
	const field = page.getByLabel('Total shares', { exact: true });
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(field).toHaveValue('-3');
	expect(await shownHash(page)).toBe(before);
	await fill(page, 'Total shares', '3');
	await expect(field).not.toHaveAttribute('aria-invalid', 'true');
	await go(page);
	await expectResult(page, syntheticResult({ shares: 3 }));
});

test('a dropped capture gives the numbers of the engine in Node', async ({ page }) => {
	await visit(page);
	const name = 'BTCUSDT_60s.parquet';
	await drop(page, [{ name, bytes: readFileSync(fixturePath(name)) }]);
	await expect(page.getByText('L2', { exact: true }).first()).toBeVisible();
	await expectResult(page, await fileResult(fixture(name)));
	await expect(page.getByLabel('Urgency', { exact: true })).toHaveValue('2');
});

test('a picked JSON lines capture gives the same numbers as its Parquet twin', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(fixturePath('BTCUSDT_60s.jsonl'));
	await expectResult(page, await fileResult(fixture('BTCUSDT_60s.parquet')));
});

test('top-of-book data is called L1', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(fixturePath('top_of_book.parquet'));
	await expect(page.getByText('L1', { exact: true }).first()).toBeVisible();
	await expectResult(page, await fileResult(fixture('top_of_book.parquet')));
});

test('repaired rows are counted in the Market data panel', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(fixturePath('disordered.parquet'));
	await expectResult(page, await fileResult(fixture('disordered.parquet')));
	const panel = page.getByRole('region', { name: 'Market data' });
	await expect(panel).toContainText(/1 .*crossed/i);
	await expect(panel).toContainText(/1 .*(back in time|out of order)/i);
	await expect(panel).toContainText(/1 .*sorted/i);
});

test('the real capture gives the numbers of the engine in Node', async ({ page }) => {
	test.skip(!HAS_REAL, NO_REAL);
	await visit(page);
	const path = join(REAL, 'BTCUSDT_650s.parquet');
	await drop(page, [{ name: 'BTCUSDT_650s.parquet', bytes: readFileSync(path) }]);
	await expectResult(page, await fileResult(onDisk(path)));
	await expect(page.getByRole('region', { name: 'Market data' })).toContainText('6,492');
});

const BROKEN: { name: string; bytes: Buffer }[] = [
	{ name: 'truncated.parquet', bytes: readFileSync(fixturePath('truncated.parquet')) },
	{ name: 'notes.parquet', bytes: Buffer.from('these are only my notes\n'.repeat(50)) },
	{ name: 'empty.parquet', bytes: Buffer.alloc(0) },
	{ name: 'empty.jsonl', bytes: Buffer.alloc(0) },
	{ name: 'words.csv', bytes: Buffer.from('who,what\nme,nothing\n'.repeat(50)) },
	{ name: 'picture.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
	{
		name: 'one-row.jsonl',
		bytes: Buffer.from(readFileSync(fixturePath('BTCUSDT_60s.jsonl'), 'utf8').split('\n')[0]!)
	}
];

for (const file of BROKEN) {
	test(`${file.name} is refused in one sentence and leaves the page alive`, async ({ page }) => {
		await visit(page);
		const before = await shownHash(page);
		await drop(page, [file]);
		await expect(alert(page).filter({ hasText: file.name }).first()).toBeVisible();
		await expect(page.getByRole('status').first()).toHaveText('ERROR');
		expect(await shownHash(page)).toBe(before);
		await fill(page, 'Total shares', '2');
		await go(page);
		await expectResult(page, syntheticResult({ shares: 2 }));
	});
}

test('a Parquet of another layout opens by its columns', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(fixturePath('four_lists.parquet'));
	await expectResult(page, await fileResult(fixture('four_lists.parquet')));
});

test('of several files the good ones open and the broken one is named', async ({ page }) => {
	await visit(page);
	const good = 'BTCUSDT_60s.parquet';
	await page
		.getByLabel('Open market data')
		.setInputFiles([fixturePath('truncated.parquet'), fixturePath(good)]);
	await expectResult(page, await fileResult(fixture(good)));
	await expect(alert(page).filter({ hasText: 'truncated.parquet' }).first()).toBeVisible();
	await expect(page.getByRole('status').first()).toHaveText('COMPLETE');
});

test('a size chosen by a click replaces what was typed wrongly', async ({ page }) => {
	await visit(page);
	await fill(page, 'Total shares', '-3');
	await page.getByRole('button', { name: '1: set the size to 1', exact: true }).click();
	const field = page.getByLabel('Total shares', { exact: true });
	await expect(field).toHaveValue('1');
	await expect(field).not.toHaveAttribute('aria-invalid', 'true');
	await expectResult(page, syntheticResult({ shares: 1 }));
});

test('a warm-up that leaves nothing to trade is explained beside its field', async ({ page }) => {
	await visit(page);
	const before = await shownHash(page);
	await fill(page, 'Warm-up', '2h');
	await page.getByRole('button', { name: 'GO', exact: true }).click();
	await expect(page.getByRole('status').first()).toHaveText('ERROR');
	await expect(page.getByLabel('Warm-up', { exact: true })).toHaveAttribute('aria-invalid', 'true');
	await expect(alert(page).filter({ hasText: 'Warm-up' }).first()).toBeVisible();
	expect(await shownHash(page)).toBe(before);
	await fill(page, 'Warm-up', 'auto');
	await go(page);
	expect(await shownHash(page)).toBe(before);
});

test('the copied link of a synthetic run gives the same numbers in a fresh profile', async ({
	page,
	browser,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await visit(page);
	await fill(page, 'Total shares', '33');
	await fill(page, 'Seed', '5');
	await fill(page, 'Liquidation time', '15m');
	await page.getByLabel('Market', { exact: true }).selectOption({ label: 'Flat path' });
	await expectResult(page, syntheticResult({ shares: 33, seed: 5, horizon: 900 }, presetOf('flat-path')));
	await page.getByRole('button', { name: 'Copy link', exact: true }).click();
	await expect(page.getByText(/link copied/i)).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	const fresh = await browser.newContext({ serviceWorkers: 'block' });
	const other = await fresh.newPage();
	await other.goto(link);
	await complete(other);
	expect(await shownHash(other)).toBe(await shownHash(page));
	expect(await tearSheetRow(other, 'shortfall, bp')).toEqual(await tearSheetRow(page, 'shortfall, bp'));
	await fresh.close();
});

test('a link to a run on a file asks for that file, names another one, and gives the same numbers', async ({
	page,
	browser
}) => {
	const name = 'BTCUSDT_60s.parquet';
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(fixturePath(name));
	await expectResult(page, await fileResult(fixture(name)));
	await fill(page, 'Total shares', '4');
	await expectResult(page, await fileResult(fixture(name), { shares: 4 }));
	const link = page.url();
	expect(link).toContain(`file=${name}`);

	const fresh = await browser.newContext({ serviceWorkers: 'block' });
	const other = await fresh.newPage();
	await other.goto(link);
	await expect(alert(other).filter({ hasText: name }).first()).toBeVisible();
	await other.getByLabel('Open market data').setInputFiles(fixturePath('codec_zstd.parquet'));
	await complete(other);
	await expect(
		alert(other).filter({ hasText: 'codec_zstd.parquet' }).filter({ hasText: name }).first()
	).toBeVisible();
	await other.goto(link);
	await other.getByLabel('Open market data').setInputFiles(fixturePath(name));
	await expectResult(other, await fileResult(fixture(name), { shares: 4 }));
	await fresh.close();
});

test('a link with parameters that do not exist or are invalid names them and uses the rest', async ({
	page
}) => {
	await visit(page, 'v=1&shares=9&lamda=1&trades=0');
	await expect(alert(page).filter({ hasText: 'lamda' }).first()).toBeVisible();
	await expect(alert(page).filter({ hasText: 'trades' }).first()).toBeVisible();
	await expectResult(page, syntheticResult({ shares: 9 }));
});

test('the sample opens at a click and keeps the order', async ({ page }) => {
	await visit(page, 'v=1&shares=3');
	await page.getByRole('button', { name: 'Open sample', exact: true }).click();
	await expect(page.getByLabel('Symbol', { exact: true })).toHaveValue('SYNTHETIC-SAMPLE');
	await complete(page);
	const sample = join(import.meta.dirname, '../../static/sample/SAMPLE_600s.book.parquet');
	await expectResult(page, await fileResult(onDisk(sample), { shares: 3 }));
	expect(page.url()).toContain('market=sample');
});

test('a long run shows RUNNING and can be cancelled; the last result stays', async ({ page }) => {
	await visit(page);
	const before = await shownHash(page);
	await fill(page, 'Market duration', '7d');
	const status = page.getByRole('status').first();
	await expect(status).toHaveText('RUNNING');
	await page.getByRole('button', { name: 'Cancel', exact: true }).click();
	await expect(status).toHaveText('COMPLETE');
	expect(await shownHash(page)).toBe(before);
});

test("the browser's back button returns to the scenario before", async ({ page }) => {
	await visit(page);
	await fill(page, 'Total shares', '11');
	await go(page);
	await expectResult(page, syntheticResult({ shares: 11 }));
	await page.goBack();
	await expect(page.getByLabel('Total shares', { exact: true })).toHaveValue(
		String(presets[0]!.config.shares)
	);
	await go(page);
	await expectResult(page, syntheticResult());
});

test('sizes of the displayed depth are a click away', async ({ page }) => {
	await visit(page);
	const depth = syntheticResult().displayedDepth;
	await page.getByRole('button', { name: /set the size to half the displayed depth/ }).click();
	await complete(page);
	const shares = Number(await page.getByLabel('Total shares', { exact: true }).inputValue());
	expect(Math.abs(shares - depth / 2)).toBeLessThanOrEqual(0.00001);
	await expectResult(page, syntheticResult({ shares }));
});

test('a time scale, the urgency and lambda follow from each other, and the link keeps the urgency', async ({
	page
}) => {
	await visit(page);
	const field = (name: string) => page.getByLabel(name, { exact: true });
	// Half of an hour gone in 15 minutes: sinh(0.75 z) = sinh(z) / 2 at z = 2.7219064.
	await field('Half of it gone in').fill('15m');
	await expect(field('Urgency')).toHaveValue('2.72191');
	expect(page.url()).not.toContain('urgency');
	await field('Half of it gone in').press('Enter');
	await expect(page).toHaveURL(/[?&]urgency=2\.72191(&|$)/);
	await go(page);
	const byUrgency = syntheticResult({ urgency: 2.72191 });
	await expectResult(page, byUrgency);
	await expect(field('Half of it gone in')).toHaveValue('15m');
	expect(Number(await field('Risk aversion').inputValue())).toBe(
		Number(byUrgency.riskAversion!.toPrecision(4))
	);

	await fill(page, 'Risk aversion', '1e-5');
	await expect(page).not.toHaveURL(/urgency=/);
	await go(page);
	await expectResult(page, syntheticResult({ riskAversion: 1e-5 }));
	await expect(field('Risk aversion')).toHaveValue('1e-5');
	expect(Number(await field('Urgency').inputValue())).toBeGreaterThan(2.72191);
});

test('a time that no urgency gives is explained beside its field', async ({ page }) => {
	await visit(page);
	const before = await shownHash(page);
	await fill(page, 'Half of it gone in', '31m');
	const field = page.getByLabel('Half of it gone in', { exact: true });
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(field).toHaveAccessibleDescription(/must be at most 30m, as for TWAP/);
	await field.press('Escape');
	await expect(field).not.toHaveAttribute('aria-invalid', 'true');
	expect(await shownHash(page)).toBe(before);
});

test('a size can be typed in quote currency, percent of the depth and percent of a day', async ({ page }) => {
	await visit(page);
	const { arrivalPrice, displayedDepth } = syntheticResult();
	const size = page.getByLabel('Total shares', { exact: true });
	const unit = page.getByLabel('Unit of Total shares', { exact: true });
	await unit.selectOption('depth');
	await fill(page, 'Total shares', '50');
	await expect(page).toHaveURL(/[?&]shares=/);
	const shares = Number(new URL(page.url()).searchParams.get('shares'));
	expect(shares).toBeLessThanOrEqual(displayedDepth / 2);
	expect(shares / displayedDepth).toBeCloseTo(0.5, 5);
	await go(page);
	await expectResult(page, syntheticResult({ shares }));
	await expect(size).toHaveValue('50');

	await unit.selectOption('quote');
	expect(Number(await size.inputValue())).toBe(Number((shares * arrivalPrice).toPrecision(6)));
	await fill(page, 'Total shares', '-5');
	await expect(size).toHaveAccessibleDescription(/Total shares must be above 0, was -5/);
	await unit.selectOption('base');
	await expect(size).toHaveValue(String(shares));
	await expect(size).not.toHaveAttribute('aria-invalid', 'true');
});

test('without a run a size has one unit, and what follows from a run is a dash that says so', async ({
	page
}) => {
	await page.goto(`./?market=file&file=a.parquet&fingerprint=${'ab'.repeat(32)}`);
	await expect(alert(page).filter({ hasText: 'a.parquet' }).first()).toBeVisible();
	const options = page.getByLabel('Unit of Total shares', { exact: true }).getByRole('option');
	await expect(options).toHaveText([
		'units',
		'quote (needs a run)',
		'% depth (needs a run)',
		'% day (needs a run)'
	]);
	await expect(options.nth(1)).toBeDisabled();
	const half = page.getByLabel('Half of it gone in', { exact: true });
	await expect(half).toHaveAttribute('placeholder', '—');
	await expect(half).toHaveAccessibleDescription(/^Follows from a run/);
});

test('on a phone the form stays open while it is filled in', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await visit(page);
	await page.getByText('All parameters', { exact: true }).click();
	await fill(page, 'Number of trades', '10');
	await go(page);
	await expectResult(page, syntheticResult({ trades: 10 }));
	await expect(page.getByLabel('Number of trades', { exact: true })).toBeVisible();
});

for (const width of [1024, 390]) {
	test(`at ${width} px nothing scrolls sideways`, async ({ page }) => {
		await page.setViewportSize({ width, height: 800 });
		await visit(page);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBe(0);
	});
}

test('more strategies are a click away, with their parameters and constraints in form and link', async ({
	page
}) => {
	await visit(page);
	for (const name of ['Dump', 'VWAP', 'AC'])
		await page.getByRole('checkbox', { name, exact: true }).uncheck();
	for (const name of ['POV', 'Custom']) await page.getByRole('checkbox', { name, exact: true }).check();
	await fill(page, 'Number of trades', '4');
	await fill(page, 'Custom weights', '4, 3\t2 1');
	await fill(page, 'POV rate', '0.15');
	await fill(page, 'Participation cap', '0.5');
	await fill(page, 'Jitter', '0.4');
	await fill(page, 'Limit price', '96500');
	const config: ConfigInput = {
		trades: 4,
		strategies: ['twap', { id: 'pov', rate: 0.15 }, { id: 'custom', weights: [4, 3, 2, 1] }],
		participationCap: 0.5,
		jitter: 0.4,
		limitPrice: 96500
	};
	await go(page);
	await expectResult(page, syntheticResult(config));
	await fill(page, 'Number of trades', '5');
	await expect(
		page.getByText('Custom weights has 4 entries for 5 trades: give one for each, or none.')
	).toBeVisible();
	await page.reload();
	await complete(page);
	await expectResult(page, syntheticResult(config));
	await expect(page.getByLabel('Custom weights', { exact: true })).toHaveValue('4 3 2 1');
});

test.describe('the transport', () => {
	const scrub = (page: Page) => page.getByRole('slider', { name: 'Playhead' });
	const readings = (page: Page) =>
		page.getByRole('region', { name: 'Shares remaining' }).getByRole('img', { name: /^Chart of/ });

	test('moves all panels to one time, from fill to fill and book to book, by keys', async ({ page }) => {
		await visit(page);
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /01:01:00\.000$/);
		await expect(readings(page)).toHaveAttribute('aria-label', /TWAP 0,/);
		await page.keyboard.press('Home');
		await expect(readings(page)).toHaveAttribute('aria-label', /TWAP —,/);
		await page.keyboard.press('n');
		await page.keyboard.press('n');
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /^00:04:00\.000 UTC, 00:04:00\.000$/);
		await expect(readings(page)).toHaveAttribute('aria-label', /TWAP 900,/);
		await page.keyboard.press('ArrowRight');
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /00:04:01\.000$/);
		await page.keyboard.press('ArrowLeft');
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /00:04:00\.000$/);
		await page.keyboard.press('p');
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /00:01:00\.000$/);
		await expect(page.locator('tr[aria-current]')).toContainText('AC');
		await page.keyboard.press('End');
		await expect(readings(page)).toHaveAttribute('aria-label', /TWAP 0,/);
	});

	test('plays at the chosen speed, and pauses', async ({ page }) => {
		await visit(page);
		await page.getByRole('combobox', { name: 'Speed' }).selectOption('300');
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', /00:0[1-9]:/);
		await page.getByRole('button', { name: 'Pause' }).click();
		const stopped = await scrub(page).getAttribute('aria-valuetext');
		await page.waitForTimeout(200);
		await expect(scrub(page)).toHaveAttribute('aria-valuetext', stopped ?? '');
	});

	test('shows participation beside the shortfall, where the data has trades', async ({ page }) => {
		await visit(page);
		await page.getByRole('button', { name: 'Participation' }).click();
		const panel = page.getByRole('region', { name: 'Participation' });
		await expect(panel.getByRole('img')).toHaveAttribute('aria-label', /own share of all volume.*TWAP \d/);
	});

	test.describe('without a wish for less motion', () => {
		test.use({ contextOptions: { reducedMotion: 'no-preference' } });

		test('plays a fresh run in about four seconds with its tear sheet complete at once; End skips', async ({
			page
		}) => {
			await visit(page);
			await expectResult(page, syntheticResult());
			await expect(scrub(page)).not.toHaveAttribute('aria-valuetext', /01:01:00\.000$/);
			await page.keyboard.press('End');
			await expect(scrub(page)).toHaveAttribute('aria-valuetext', /01:01:00\.000$/);
			await fill(page, 'Total shares', '10');
			await complete(page);
			await expect(scrub(page)).not.toHaveAttribute('aria-valuetext', /01:01:00\.000$/);
			await expect(scrub(page)).toHaveAttribute('aria-valuetext', /01:01:00\.000$/, { timeout: 6000 });
		});
	});
});

test.describe('the command line', () => {
	const line = (page: Page) => page.getByRole('combobox', { name: 'Command' });
	const enter = async (page: Page, text: string) => {
		await page.keyboard.press('/');
		await expect(line(page)).toBeFocused();
		await line(page).fill(text);
		await line(page).press('Enter');
	};

	test('does what the form does, without a mouse', async ({ page }) => {
		await visit(page);
		for (const text of ['preset neutral', 'SIZE 500', 'TRADES 10', 'lat 30', 'SIDE BUY', 'DROP dump']) {
			await enter(page, text);
			await expect(line(page)).toHaveValue('');
			await complete(page);
			await line(page).press('Escape');
			await page.locator('body').focus();
			await line(page).blur();
		}
		await enter(page, 'go');
		await expectResult(
			page,
			syntheticResult(
				{
					shares: 500,
					trades: 10,
					latencyMs: 30,
					side: 'buy',
					strategies: presets[1]!.config.strategies!.slice(1)
				},
				presets[1]
			)
		);
	});

	test('completes, goes back in its history, and says what it expected', async ({ page }) => {
		await visit(page);
		await page.keyboard.press('/');
		await page.keyboard.type('pre');
		await expect(page.getByRole('option', { name: /^PRESET/ })).toBeVisible();
		await page.keyboard.press('Tab');
		await expect(line(page)).toHaveValue('PRESET ');
		await page.keyboard.type('thi');
		await page.keyboard.press('ArrowDown');
		await expect(page.getByRole('option', { name: 'PRESET thin-book' })).toHaveAttribute(
			'aria-selected',
			'true'
		);
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/market=thin-book/);
		await page.keyboard.type('SIZE lots');
		await page.keyboard.press('Enter');
		await expect(
			page.getByText('Total shares must be a number from 1e-12 to 1e+15, was “lots”.')
		).toBeVisible();
		await page.keyboard.press('Escape');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		await expect(line(page)).toHaveValue('PRESET thin-book');
		await page.keyboard.press('Escape');
		await page.keyboard.type('keys');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('dialog', { name: 'Keys and commands' })).toContainText('LAMBDA');
	});

	test('opens files by the system dialog', async ({ page }) => {
		await visit(page);
		await page.keyboard.press('/');
		await line(page).fill('OPEN');
		const chooser = page.waitForEvent('filechooser');
		await line(page).press('Enter');
		await (await chooser).setFiles(fixturePath('BTCUSDT_60s.parquet'));
		await expectResult(page, await fileResult(fixture('BTCUSDT_60s.parquet')));
	});
});

test('the window on the overview sets arrival and horizon, by keys and by dragging', async ({ page }) => {
	await visit(page);
	const panel = page.getByRole('region', { name: 'Market data' });
	const arrival = panel.getByRole('slider', { name: 'Arrival' });
	await arrival.focus();
	await arrival.press('PageUp');
	await expect(page).toHaveURL(/arrival=2025-01-01T00:07:06/);
	await go(page);
	await expect(panel.getByText(/run 00:07:06\.000, 53m 54s/)).toBeVisible();
	const end = panel.getByRole('slider', { name: 'End of the run' });
	const box = (await end.boundingBox())!;
	await page.mouse.move(box.x + box.width / 2, box.y + 10);
	await page.mouse.down();
	await page.mouse.move(box.x - 100, box.y + 10, { steps: 5 });
	await page.mouse.up();
	await expect(page).toHaveURL(/horizon=/);
	await go(page);
	await expect(panel.getByText(/The price .* in this window|which is flat/)).toBeVisible();
	await panel.getByRole('button', { name: 'Whole file' }).click();
	await go(page);
	await expectResult(page, syntheticResult());
});
