import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { usedHeap } from '../support/used-heap.ts';
import { complete, shownHash, visit } from './page.ts';

const RECORDING = join(import.meta.dirname, '../fixtures/BTCUSDT_60s.parquet');

/** Of four runs each. */
const ROUNDS = 5;

type Heaps = Awaited<ReturnType<typeof usedHeap>>;

/** The heaps after a run of each kind, and after twenty more runs on two markets. */
export async function heapsOfTwentyRuns(page: Page): Promise<{ before: Heaps; after: Heaps }> {
	await visit(page);
	// What is loaded when it is first asked for is loaded then: commands and readers.
	await openAndClose(page);
	const before = await heapsAtRest(page);
	for (let round = 1; round <= ROUNDS; round++) {
		await openAndClose(page);
		await run(page, `SEED ${round}`);
		await run(page, `SIZE ${1000 + round}`);
	}
	return { before, after: await heapsAtRest(page) };
}

/** Opens the recording, and the synthetic market again. */
async function openAndClose(page: Page): Promise<void> {
	await page.getByLabel('Open market data').setInputFiles(RECORDING);
	await expect(page).toHaveURL(/market=file/);
	await complete(page);
	await run(page, 'PRESET ordering');
}

/** Types a command and runs what came of it, to the end. */
async function run(page: Page, line: string): Promise<void> {
	const before = await shownHash(page);
	const command = page.getByRole('combobox', { name: 'Command' });
	await command.fill(line);
	await command.press('Enter');
	// Where the run before took long, an edit waits for GO.
	await page.keyboard.press('Control+Enter');
	await expect(page.getByTestId('result-hash')).not.toHaveText(before);
	await complete(page);
}

/** The heaps once the charts have been drawn, in idle moments. */
async function heapsAtRest(page: Page): Promise<Heaps> {
	await page.evaluate(async () => {
		for (let i = 0; i < 10; i++) {
			await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
	});
	return usedHeap(page);
}
