import { expect, test } from './fenced-test.ts';

test('the first page loads under a sub-folder without an error or a failed request', async ({ page }) => {
	const troubles: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`));
	page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`));
	page.on('response', (response) => {
		if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
	});

	await page.goto('./', { waitUntil: 'networkidle' });

	await expect(page).toHaveTitle('TRACE-ZERO');
	expect(troubles).toEqual([]);
});
