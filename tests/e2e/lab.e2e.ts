import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parquetReadObjects } from 'hyparquet';
import { parseExperiment, presets, runExperiment } from '../../src/lib/engine/index.ts';
import { pairSentence } from '../../src/lib/ui/lab/lab-words.ts';
import { expect, test } from './fenced-test.ts';
import { complete, drop, workerNamed } from './page.ts';

const SCENARIO = 'v=1&duration=10m&strategies=twap,ac';

/** The experiment of the scenario's link in Node. */
function inNode(paths: number) {
	const { spec, config } = presets[0]!;
	return runExperiment(
		parseExperiment({
			kind: 'paths',
			market: { ...spec, duration: 600 },
			config: { ...config, strategies: ['twap', 'ac'] },
			paths,
			seed: 42
		}),
		undefined,
		{ measure: 'controlledBps' }
	);
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const hash = (page: Page) => page.getByTestId('experiment-hash');

async function visitLab(page: Page, query: string): Promise<void> {
	await page.goto(`./lab/?${query}`);
}

async function finished(page: Page): Promise<string> {
	await expect(page.getByRole('button', { name: 'RUN', exact: true })).toBeVisible({ timeout: 60_000 });
	return hash(page).innerText({ timeout: 60_000 });
}

async function run(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'RUN', exact: true }).click();
	return finished(page);
}

async function saved(page: Page, label: string): Promise<{ name: string; bytes: Buffer }> {
	await panel(page, 'Experiment').getByRole('button', { name: 'Export', exact: true }).click();
	const menu = page.getByRole('group', { name: 'Export this experiment' });
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		menu.getByRole('button', { name: label, exact: true }).click()
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test.describe('the same bytes as in Node', () => {
	for (const workers of [1, 2, 8]) {
		test(`with ${workers} ${workers === 1 ? 'worker' : 'workers'}`, async ({ page }) => {
			await page.addInitScript((count) => {
				Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
			}, workers);
			await visitLab(page, `${SCENARIO}&lab.question=compare&lab.paths=120`);
			const expected = inNode(120);
			expect(await finished(page)).toBe(expected.hash);
			await expect(page.getByText(`on ${workers} worker${workers === 1 ? '' : 's'}`)).toBeVisible();
			const [pair] = expected.summary.cells[0]!.pairs;
			await expect(
				panel(page, 'Is the difference real?').getByText(pairSentence(pair!, { kind: 'paths' }))
			).toBeVisible();
		});
	}
});

test('the link of an experiment runs it again, and says whether the result is the same', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await visitLab(page, `${SCENARIO}&lab.paths=60`);
	await finished(page);
	await page.getByRole('button', { name: 'Copy link' }).click();
	await expect(page.getByText('Link of this experiment copied')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	await page.goto('about:blank');
	await page.goto(link);
	await finished(page);
	await expect(page.getByText('The result is the one of the link, to the last bit.')).toBeVisible();
	await page.goto('about:blank');
	await page.goto(link.replace(/lab\.hash=.{4}/, 'lab.hash=0000'));
	await finished(page);
	await expect(page.getByText('The result is not the one of the link')).toBeVisible();
});

test('a point of the frontier opens its scenario', async ({ page }) => {
	await visitLab(page, `${SCENARIO}&lab.question=frontier&lab.paths=20&lab.x=riskAversion~1e-7~1e-5~3~log`);
	await finished(page);
	const picture = panel(page, 'Cost and risk');
	await picture
		.getByRole('button', { name: /λ = 1e-5/ })
		.first()
		.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/riskAversion=1e-5(&|$)/);
	await complete(page);
	await expect(page.getByRole('region', { name: 'Execution tear sheet' })).toBeVisible();
	await page.goBack();
	await expect(picture).toBeVisible();
});

test('two parameters make a heatmap, whose cells are read and opened by keys', async ({ page }) => {
	await visitLab(page, SCENARIO);
	await finished(page);
	await page.getByLabel('Question').selectOption('sweep');
	const axes = page.getByLabel('Parameter');
	await axes.nth(1).selectOption('trades');
	await page.getByLabel('Values').nth(0).fill('2');
	await page.keyboard.press('Enter');
	await page.getByLabel('Values').nth(1).fill('2');
	await page.keyboard.press('Enter');
	await page.getByLabel('Paths', { exact: true }).fill('20');
	await page.keyboard.press('Enter');
	await run(page);
	const grid = panel(page, 'Sweep').getByRole('grid');
	await expect(grid.getByRole('gridcell')).toHaveCount(4);
	await grid.locator('[tabindex="0"]').first().focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/latencyMs=2000(&|$)/);
	await complete(page);
});

test('assumptions are moved one by one', async ({ page }) => {
	await visitLab(page, `${SCENARIO}&lab.question=assumptions&lab.paths=20`);
	await finished(page);
	const picture = panel(page, 'What if I’m wrong?');
	for (const label of [
		'Refill half-life',
		'Beyond depth',
		'Gamma override',
		'Latency',
		'Taker fee',
		'Liquidity'
	]) {
		await expect(picture.getByText(label).first()).toBeVisible();
	}
});

test('an experiment waits, goes on, and when stopped keeps what it has, also as files', async ({ page }) => {
	await visitLab(page, `${SCENARIO}&lab.paths=100000`);
	await expect(page.getByText(/^partial: /)).toBeVisible({ timeout: 20_000 });
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await page.getByRole('button', { name: 'Resume' }).click();
	await expect(page.getByText(/ left$/)).toBeVisible();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByText(/^partial: .*, ended early$/)).toBeVisible();
	const { name, bytes } = await saved(page, 'Runs, CSV');
	const shown = await hash(page).innerText();
	expect(name).toBe(`lab_SYNTHETIC_20250101-000100_${shown.slice(0, 8)}.csv`);
	const lines = bytes.toString().trimEnd().split('\r\n');
	const notes = lines.filter((line) => line.startsWith('# '));
	const [, done = ''] = /trace-zero.runs: (\d+) of 100000/.exec(notes.join('\n')) ?? [];
	expect(lines.length - notes.length - 1).toBe(2 * Number(done));
	expect(notes.join('\n')).toContain(`trace-zero.hash: ${shown}`);
});

test('the windows of a recording are a click away from its tear sheet, and export with its fingerprint', async ({
	page
}) => {
	await page.goto('./?v=1&market=sample');
	await complete(page);
	await page.getByRole('link', { name: 'The same order at every start in this file' }).click();
	const shown = await finished(page);
	await expect(
		panel(page, 'Is the difference real?').getByText(/^Expected, over \d+ windows of/)
	).toBeVisible();
	const parquet = await saved(page, 'Runs, Parquet');
	const rows = await parquetReadObjects({ file: Uint8Array.from(parquet.bytes).buffer });
	expect(new Set(rows.map(({ side }) => String(side)))).toEqual(new Set(['sell', 'buy']));
	const document = JSON.parse((await saved(page, 'Result, JSON')).bytes.toString()) as Record<
		string,
		unknown
	>;
	expect(document).toMatchObject({ format: 'trace-zero.experiment', hash: shown, engineVersion: '3' });
	expect(document.fingerprint).toMatch(/^[0-9a-f]{64}$/);
	expect(rows).toHaveLength(4 * (document.runs as { done: number }).done);
});

test('what can not be run is explained beside its cause', async ({ page }) => {
	await visitLab(page, 'v=1&market=sample&lab.window=1d&lab.colour=red');
	await expect(page.getByText(/lab.colour was left out/)).toBeVisible();
	await expect(
		page.getByText(/^Window must be a time .* shorter than the recording of .*, was “1d”\.$/)
	).toBeVisible({
		timeout: 30_000
	});
	await page.getByLabel('Window', { exact: true }).fill('soon');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/^Window must be a time from 1 ms, .*, was “soon”\.$/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'RUN', exact: true })).toBeDisabled();
	await page.getByLabel('Window', { exact: true }).fill('30s');
	await page.keyboard.press('Enter');
	await run(page);
	await page.getByLabel('Question').selectOption('sweep');
	await page.getByLabel('From').fill('5000');
	await page.keyboard.press('Enter');
	await expect(
		page.getByText('Latency must run from less to more: it goes from 5000 to 2000.')
	).toBeVisible();
});

test('a file that is dropped on the lab is opened there, and the experiment goes on', async ({ page }) => {
	await visitLab(page, `${SCENARIO}&lab.paths=100000`);
	await expect(page.getByText(/^partial: /)).toBeVisible({ timeout: 20_000 });
	const name = 'BTCUSDT_60s.parquet';
	await drop(page, [{ name, bytes: await readFile(`tests/fixtures/${name}`) }]);
	await expect(page).toHaveURL(/lab\/\?.*market=file/);
	await expect(page.getByText(/^These are the numbers of another scenario/)).toBeVisible();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByText(/^partial: .*, ended early$/)).toBeVisible();
	await page.getByLabel('Window', { exact: true }).fill('5s');
	await page.keyboard.press('Enter');
	await run(page);
	await expect(panel(page, 'Is the difference real?').getByText(/^Expected, over \d+ windows/)).toBeVisible();
	await page.getByRole('link', { name: 'change it on RUN' }).click();
	await complete(page);
});

test('a worker that breaks down is replaced, and the result is the same', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 });
	});
	await visitLab(page, `${SCENARIO}&lab.paths=3000`);
	await expect(page.getByText(/^partial: /)).toBeVisible({ timeout: 20_000 });
	const unit = await workerNamed(page, 'unit');
	test.skip(!unit, 'this browser does not show the workers of a worker');
	await unit!.evaluate(() => {
		setTimeout(() => {
			throw new Error('broken on purpose');
		});
	});
	expect(await finished(page)).toBe(inNode(3000).hash);
});
