import { join } from 'node:path';
import { bookView, parseConfig, presets, simulate, syntheticTape } from '../../src/lib/engine/index.ts';
import { price, quantity } from '../../src/lib/ui/format.ts';
import { nextChildren } from '../../src/lib/ui/ladder.ts';
import { expect, test } from './fenced-test.ts';
import { complete, visit } from './page.ts';

const NO_SIZES = join(import.meta.dirname, '../fixtures/empty_levels.parquet');

const { spec, config } = presets[0]!;
const tape = syntheticTape({ ...spec, seed: 42 });

test('the order book goes with the playhead, with the next child of each strategy walked through it', async ({
	page
}) => {
	await visit(page, 'v=1&strategies=twap&lot=1e-5');
	const { strategies } = simulate(tape, parseConfig({ ...config, strategies: ['twap'], lot: 1e-5 }));
	const panel = page.getByRole('region', { name: 'Order book' });
	const expectBook = async (second: number) => {
		const time = tape.start + 1000 * second;
		const book = bookView(tape, time)!;
		for (const [side, prices, sizes] of [
			['bid', book.bidPrices, book.bidSizes],
			['ask', book.askPrices, book.askSizes]
		] as const) {
			const row = panel.getByRole('row', { name: `${side} 1:` });
			await expect(row.getByRole('rowheader')).toHaveText(`${side} 1: ${price(prices[0]!, 0.01)}`);
			await expect(row.getByRole('cell').nth(1)).toHaveText(quantity(sizes[0]!, 0.00001));
		}
		const [child] = nextChildren(strategies, book, 'sell', time);
		await expect(panel.locator('.bid .marks', { hasText: 'T' })).toHaveCount(child?.levels ?? 0);
		await expect(panel.getByText('No strategy trades after')).toHaveCount(child ? 0 : 1);
	};
	await expectBook(3660);
	await page.keyboard.press('Home');
	await expectBook(0);
	await page.keyboard.press('n');
	await page.keyboard.press('n');
	await expectBook(240);
	await page.keyboard.press('ArrowRight');
	await expectBook(241);
});

test('by keys alone the price chart turns to a heatmap, is zoomed, and read as numbers', async ({ page }) => {
	await visit(page, 'v=1&strategies=twap&lot=1e-5');
	const panel = page.locator('section.price');
	const tab = panel.getByRole('button', { name: 'Heatmap' });
	await tab.focus();
	await page.keyboard.press('Enter');
	await expect(tab).toHaveAttribute('aria-pressed', 'true');
	await expect(panel.getByRole('img')).toHaveAccessibleName(/resting size by time and price/);
	const legend = panel.locator('.heat-legend');
	await expect(legend).toContainText('resting units per');
	// The ramp of the dark theme is blue; nothing else on the panel is.
	const bluePixels = () =>
		panel.locator('canvas').evaluateAll((canvases) => {
			let count = 0;
			for (const canvas of canvases as HTMLCanvasElement[]) {
				const context = canvas.getContext('2d');
				if (!context || canvas.width === 0 || canvas.height === 0) continue;
				const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
				for (let i = 0; i < data.length; i += 4) if ((data[i + 2] ?? 0) > (data[i] ?? 0) + 40) count++;
			}
			return count;
		});
	await expect.poll(bluePixels).toBeGreaterThan(10_000);
	const picture = () =>
		panel
			.locator('canvas')
			.first()
			.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
	const whole = await picture();
	for (let i = 0; i < 6; i++) await page.keyboard.press('+');
	await expect.poll(picture).not.toBe(whole);
	await expect.poll(bluePixels).toBeGreaterThan(10_000);
	await panel.getByRole('button', { name: 'Table of Price' }).focus();
	await page.keyboard.press('Enter');
	const table = panel.getByRole('table', { name: /resting size by time and price/ });
	const book = bookView(tape, tape.start + 60_000)!;
	const sum = (sizes: Float64Array) => sizes.reduce((all, size) => all + size, 0);
	const first = table.getByRole('row').nth(1).getByRole('cell');
	await expect(first.nth(3)).toHaveText(quantity(sum(book.bidSizes), 0.00001));
	await expect(first.nth(6)).toHaveText(quantity(sum(book.askSizes), 0.00001));
});

test('a heatmap of data without sizes says that there is nothing to colour', async ({ page }) => {
	await visit(page);
	await page.getByLabel('Open market data').setInputFiles(NO_SIZES);
	await complete(page);
	const panel = page.locator('section.price');
	await panel.getByRole('button', { name: 'Heatmap' }).click();
	await expect(panel.getByText('This data has no sizes')).toBeVisible();
});
