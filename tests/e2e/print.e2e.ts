import { expect, test } from './fenced-test.ts';
import { shownHash, visit } from './page.ts';

const EIGHT = 'dump,twap,vwap,ac,ac-static,pov,obizhaeva-wang,power-law';
const TWELVE = `${EIGHT},ac-liquidity,ac-drift,vwap-measured,custom`;

/** Pages of a PDF that Chromium wrote: it leaves its page objects readable. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-z])/g)?.length ?? 0;

for (const [count, query] of [
	[4, ''],
	[8, `v=1&urgency=2&latencyMs=30&feeBps=1&strategies=${EIGHT}`],
	[12, `v=1&limitPrice=96000&participationCap=0.1&jitter=0.5&shares=5000&strategies=${TWELVE}`]
] as const) {
	test(`the tear sheet of ${count} strategies prints on one A4 page`, async ({ page }) => {
		await visit(page, query);
		const hash = await shownHash(page);
		const sheet = page.locator('body > article');
		await expect(sheet).toHaveCount(0);
		// The sheet comes with the first run, and no sooner than it has can be printed.
		await expect(async () => {
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			await expect(sheet).toHaveCount(1, { timeout: 100 });
		}).toPass();
		await expect(sheet.getByText(/^(?:AC|Dump) sold /)).toBeAttached();
		await expect(sheet).toContainText(hash);
		await expect(sheet.getByRole('table').first().getByRole('columnheader')).toHaveCount(count);
		const overflow = await sheet.evaluate((element) => {
			const edge = element.getBoundingClientRect().right + 1;
			return [...element.querySelectorAll('*')].filter((it) => {
				const { right, width } = it.getBoundingClientRect();
				return width > 0 && right > edge;
			}).length;
		});
		expect(overflow).toBe(0);
		await page.evaluate(() => dispatchEvent(new Event('afterprint')));
		await expect(sheet).toHaveCount(0);
		expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
	});
}
