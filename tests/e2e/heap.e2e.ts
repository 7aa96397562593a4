import { expect, test } from './fenced-test.ts';
import { heapsOfTwentyRuns } from './twenty-runs.ts';

test('twenty more runs leave no more in memory than one run did, within 10 %', async ({ page }) => {
	test.setTimeout(180_000);
	const { before, after } = await heapsOfTwentyRuns(page);
	expect(after.page.data / before.page.data).toBeLessThan(1.1);
	expect(after.worker.data / before.worker.data).toBeLessThan(1.1);
});
