import { expect, test } from '@playwright/test';
import { bookView, parseConfig, presets, simulate, syntheticTape } from '../../src/lib/engine/index.ts';
import { price, quantity } from '../../src/lib/ui/format.ts';
import { nextChildren } from '../../src/lib/ui/ladder.ts';
import { visit } from './page.ts';

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
