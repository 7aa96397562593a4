import { expect, test } from './fenced-test.ts';
import { complete, visit } from './page.ts';

test.use({ serviceWorkers: 'allow' });

test('Chromium finds nothing that keeps the page from being installed', async ({
	page,
	context,
	baseURL
}) => {
	await visit(page);
	const devtools = await context.newCDPSession(page);
	const { url, errors, manifest } = await devtools.send('Page.getAppManifest');
	expect(url).toBe(`${baseURL!}manifest.webmanifest`);
	expect(errors).toEqual([]);
	expect(manifest).toMatchObject({ name: 'TRACE-ZERO', startUrl: baseURL, scope: baseURL });
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	// A context of Playwright is a private window.
	expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('the browser’s own frame has the colour of the theme, from the first paint of the next visit', async ({
	page
}) => {
	const colour = page.locator('meta[name="theme-color"]');
	await visit(page);
	await expect(colour).toHaveAttribute('content', '#000000');
	await page.getByRole('button', { name: 'Light theme' }).click();
	await expect(colour).toHaveAttribute('content', '#ffffff');
	await page.reload();
	await complete(page);
	await expect(colour).toHaveAttribute('content', '#ffffff');
});
