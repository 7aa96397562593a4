import { expect, type Page, type Worker } from '@playwright/test';
import { bps } from '../../src/lib/ui/format.ts';
import type { SimulationResult } from '../../src/lib/engine/index.ts';

const WAITING = 'Edited: GO is waiting.';

/** Opens the page with a query string and waits for its run. */
export async function visit(page: Page, query = ''): Promise<void> {
	await page.goto(query === '' ? './' : `./?${query}`);
	await complete(page);
}

export async function complete(page: Page): Promise<void> {
	await expect(page.getByRole('status').first()).toHaveText('COMPLETE', { timeout: 30_000 });
}

/** The texts of a tear sheet row, one a strategy. */
export async function tearSheetRow(page: Page, label: string): Promise<string[]> {
	const row = page
		.getByRole('region', { name: 'Execution tear sheet' })
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name: label, exact: true }) })
		.first();
	return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
}

/** The SHA-256 that the page shows for its run. */
export async function shownHash(page: Page): Promise<string> {
	return page.getByTestId('result-hash').innerText();
}

/** Asserts that the page shows exactly this result of the engine. */
export async function expectResult(page: Page, result: SimulationResult): Promise<void> {
	await expect(async () => {
		// Where the run before took long, an edit waits for GO.
		if (await page.getByText(WAITING).isVisible()) await page.getByRole('button', { name: 'GO' }).click();
		expect(await shownHash(page)).toBe(result.hash);
	}).toPass({ timeout: 20_000 });
	const shown = await tearSheetRow(page, 'shortfall, bp');
	const expected = Object.values(result.strategies).map(({ shortfallBps }) => bps(shortfallBps));
	expect(shown.map((text) => text.split(/\s/)[0])).toEqual(expected);
}

/** Types into a field and leaves it. */
export async function fill(page: Page, label: string, text: string): Promise<void> {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(text);
	await field.press('Enter');
}

/** Runs what the form says: an edit does so by itself only where runs are quick. */
export async function go(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'GO', exact: true }).click();
	await complete(page);
}

/** Drops files on the middle of the page, as a mouse would. */
export async function drop(page: Page, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
	const transfer = await page.evaluateHandle(
		(contents) => {
			const data = new DataTransfer();
			for (const { name, base64 } of contents) {
				const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
				data.items.add(new File([bytes], name));
			}
			return data;
		},
		files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }))
	);
	await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
	await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
	await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** A worker of the page, or of one of its workers, by the name it was started with. */
export async function workerNamed(page: Page, name: string): Promise<Worker | undefined> {
	for (const worker of page.workers()) if ((await worker.evaluate(() => self.name)) === name) return worker;
	return undefined;
}
