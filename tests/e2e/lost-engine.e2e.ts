import { readFile } from 'node:fs/promises';
import { expect, test } from './fenced-test.ts';
import { complete, drop, shownHash, visit, workerNamed } from './page.ts';

test('an engine that breaks down is started again, with scenario and files as they were', async ({
	page
}) => {
	await visit(page);
	const name = 'BTCUSDT_60s.parquet';
	await drop(page, [{ name, bytes: await readFile(`tests/fixtures/${name}`) }]);
	await expect(page).toHaveURL(/market=file/);
	await complete(page);
	const hash = await shownHash(page);
	const engine = await workerNamed(page, 'engine');
	test.skip(!engine, 'this browser does not name its workers');
	await engine!.evaluate(() => {
		setTimeout(() => {
			throw new Error('broken on purpose');
		});
	});
	const alert = page.getByRole('alert').filter({ hasText: 'The engine’s thread broke down' });
	await expect(alert).toBeVisible();
	expect(await shownHash(page)).toBe(hash);
	await alert.getByRole('button', { name: 'Try again' }).click();
	await complete(page);
	await expect(alert).toBeHidden();
	expect(await shownHash(page)).toBe(hash);
	await expect(page.getByRole('region', { name: 'Order book' }).getByRole('table').first()).toBeVisible();
});
