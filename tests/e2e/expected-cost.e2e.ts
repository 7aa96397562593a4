import { parseExperiment, presets, runExperiment } from '../../src/lib/engine/index.ts';
import { expectedTable, pairSentence } from '../../src/lib/ui/lab/lab-words.ts';
import { expect, test } from './fenced-test.ts';
import { complete, visit } from './page.ts';

// On a first visit nothing is stored.
test.use({ storageState: { cookies: [], origins: [] } });

test('a run is set beside its expected cost over a thousand paths, the same numbers as in Node', async ({
	page
}) => {
	await visit(page, 'v=1&duration=10m&strategies=twap,ac');
	const sheet = page.getByRole('region', { name: 'Execution tear sheet' });
	const table = sheet.getByRole('table', { name: /over many paths/ });
	await expect(table).toBeVisible({ timeout: 40_000 });
	const { spec, config } = presets[0]!;
	const input = {
		kind: 'paths' as const,
		market: { ...spec, duration: 600 },
		config: { ...config, strategies: ['twap', 'ac'] },
		paths: 1000,
		seed: 42
	};
	const result = (measure: 'shortfallBps' | 'controlledBps') =>
		runExperiment(parseExperiment(input), undefined, { measure }).summary.cells[0]!;
	const controlled = result('controlledBps');
	for (const { label, cells } of expectedTable(result('shortfallBps'), controlled).rows) {
		const row = table
			.getByRole('row')
			.filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
		expect(await row.getByRole('cell').allInnerTexts()).toEqual(cells.map(({ text }) => text));
	}
	await expect(sheet.getByText(pairSentence(controlled.pairs[0]!, { kind: 'paths' }))).toBeVisible();
});

test('the expected cost can be switched off, for the next visit too', async ({ page }) => {
	await visit(page, 'v=1&duration=10m');
	const box = page.getByRole('checkbox', { name: /Expected cost over 1,000 paths/ });
	await box.uncheck();
	await page.reload();
	await complete(page);
	await expect(box).not.toBeChecked();
});
