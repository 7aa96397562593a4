import type { Page } from '@playwright/test';
import { strategies } from '../../src/lib/engine/index.ts';
import { expect, test } from './fenced-test.ts';
import { visit } from './page.ts';

const sheet = (page: Page) => page.getByRole('region', { name: 'Execution tear sheet' });

for (const [width, height] of [
	[1440, 900],
	[390, 844]
] as const) {
	test(`twelve strategies are scrolled to beside their labels at ${width} px, by keys as well`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height });
		await visit(page, `strategies=${strategies.map(({ id }) => id).join(',')}`);
		const table = sheet(page).getByRole('group', { name: 'Result of each strategy' });
		const label = table.getByRole('rowheader', { name: 'shortfall, bp' });
		const last = table.getByRole('columnheader').last();
		await expect(last).not.toBeInViewport({ ratio: 1 });
		const before = await label.boundingBox();
		await table.focus();
		for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight');
		await expect(last).toBeInViewport({ ratio: 1 });
		expect(await label.boundingBox()).toEqual(before);
		const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(overflow).toBeLessThanOrEqual(0);
	});
}

test('a mark stands on the line of its number', async ({ page }) => {
	for (const [width, height] of [
		[1440, 900],
		[1024, 768],
		[390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		await visit(page);
		const row = sheet(page)
			.getByRole('row')
			.filter({ has: page.getByRole('rowheader', { name: 'shortfall, bp', exact: true }) });
		const heights = await row.getByRole('cell').evaluateAll((cells) => cells.map((it) => it.clientHeight));
		expect(Math.max(...heights), `${width} px`).toBeLessThan(24);
	}
});
