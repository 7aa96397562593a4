import { price, quantity } from '../../src/lib/ui/format.ts';
import { CHROMIUM_FLAGS } from '../support/find-browser.ts';
import { NO_FAULTS } from '../support/replay-server/fault-injector.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import {
	capturePanel,
	completeOn,
	count,
	entries,
	exported,
	fact,
	ladderLevels,
	ladderPanel,
	lastBook,
	libraryPanel,
	LOOPBACK_ALONE,
	marketEndingWithBook,
	Servers,
	startCapture,
	stopCapture
} from './captures.ts';
import { expect, test } from './fenced-test.ts';
import { complete, fill, shownHash } from './page.ts';

test.use({
	launchOptions: {
		executablePath: process.env.CHROMIUM_PATH ?? '',
		args: [...CHROMIUM_FLAGS, LOOPBACK_ALONE]
	}
});

const servers = new Servers();

test.afterEach(() => servers.close());

/** What the ladder shows of a book. */
function shownLevels({ bids, asks }: ReturnType<typeof lastBook>) {
	const show = (levels: string[][]) =>
		levels.map(([at, size]) => [price(Number(at), 0.01), quantity(Number(size), 0.00001)]);
	return { bids: show(bids), asks: show(asks) };
}

test('a capture is started with Enter, shows the book that is served, counts, and ends in the library', async ({
	page
}) => {
	const market = marketEndingWithBook(6);
	const { host, ended } = await servers.start(market);
	await page.goto('./capture/');
	await expect(libraryPanel(page).getByText('Captures, and files that you open')).toBeVisible();
	await startCapture(page, { Symbol: 'btcusdt', Host: host });
	await expect(capturePanel(page).getByText('connected', { exact: true })).toBeVisible();
	await expect(fact(page, 'market')).toHaveText('BTCUSDT, Binance spot');
	await expect(fact(page, 'host')).toHaveText(host);
	await expect(entries(page).getByText('being recorded')).toHaveCount(0);
	await ended;
	await expect.poll(() => ladderLevels(page)).toEqual(shownLevels(lastBook(market)));
	const of = (stream: string) => market.messages.filter((message) => message.stream.includes(stream)).length;
	await expect.poll(() => count(page, 'books')).toBe(of('depth20'));
	await expect.poll(() => count(page, 'tickers')).toBe(of('bookTicker'));
	await expect.poll(() => count(page, 'trades')).toBe(of('aggTrade'));
	await stopCapture(page);
	const row = entries(page);
	await expect(row).toHaveCount(1);
	await expect(row.getByRole('cell').nth(0)).toHaveText('BTCUSDT');
	await expect(row.getByRole('cell').nth(4)).toHaveText(market.messages.length.toLocaleString('en-US'));
	await row.getByRole('button', { name: /^Open / }).click();
	await completeOn(page, 'BTCUSDT-');
});

test('a capture ends by itself when its time is over', async ({ page }) => {
	const { host } = await servers.start(madeMarket({ seconds: 10, perSecond: 200 }), { isLooped: true });
	await page.goto('./capture/');
	await startCapture(page, { Duration: '2s', Host: host });
	await expect(fact(page, 'ends UTC')).toBeVisible();
	await expect(capturePanel(page).getByText('The capture is complete; it is in the library.')).toBeVisible();
	await expect(entries(page)).toHaveCount(1);
});

test('an entry of the library is renamed, deleted and taken back, and is still there on the next visit', async ({
	page
}) => {
	const { host } = await servers.start(madeMarket({ seconds: 10, perSecond: 200 }));
	await page.goto('./capture/');
	await startCapture(page, { Duration: '2s', Host: host });
	await expect(entries(page)).toHaveCount(1, { timeout: 20_000 });
	const name = entries(page).getByRole('textbox', { name: /^Name of BTCUSDT-/ });
	await name.fill('quiet Sunday');
	await name.press('Enter');
	await page.getByRole('button', { name: 'Delete quiet Sunday' }).click();
	await expect(libraryPanel(page).getByText('quiet Sunday was deleted.')).toBeVisible();
	await expect(entries(page)).toHaveCount(0);
	await libraryPanel(page).getByRole('button', { name: 'Undo' }).click();
	await expect(entries(page)).toHaveCount(1);
	await page.reload();
	await expect(page.getByRole('textbox', { name: 'Name of quiet Sunday' })).toBeVisible();
	await page.getByRole('button', { name: 'Open quiet Sunday' }).click();
	await completeOn(page, 'BTCUSDT-');
});

test('an entry is saved as its own files and as both classics, which all open again', async ({ page }) => {
	const { host } = await servers.start(madeMarket({ seconds: 10, perSecond: 200 }));
	await page.goto('./capture/?v=1&shares=1');
	await startCapture(page, { Duration: '5s', Host: host });
	await expect(entries(page)).toHaveCount(1, { timeout: 20_000 });
	const own = await exported(page, 'Its files', 3);
	expect(own.map(({ name }) => /\.(\w+)\.parquet$/.exec(name)?.[1]).sort()).toEqual([
		'book',
		'quotes',
		'trades'
	]);
	const [parquet] = await exported(page, 'Classic Parquet', 1);
	expect(parquet?.name).toMatch(/^BTCUSDT_\d+s\.parquet$/);
	const [jsonl] = await exported(page, 'Classic JSON lines', 1);
	expect(jsonl?.name).toMatch(/^BTCUSDT_\d+s\.jsonl$/);
	await page.getByRole('button', { name: /^Open BTCUSDT/ }).click();
	await completeOn(page, 'BTCUSDT-');
	const hash = await shownHash(page);
	for (const files of [[parquet!], [jsonl!], own]) {
		await page.getByLabel('Open market data').setInputFiles(files);
		const stem = files.length === 1 ? files[0]!.name : /^[\w-]+/.exec(own[0]!.name)![0];
		await completeOn(page, stem);
	}
	await expect(page.getByTestId('result-hash')).toHaveText(hash);
});

test('an order worked on a live market has the hash of the same order on the stored capture', async ({
	page
}) => {
	const { host } = await servers.start(madeMarket({ seconds: 20, perSecond: 300 }), { isLooped: true });
	await page.goto('./capture/?v=1&shares=1');
	await startCapture(page, { Host: host });
	await expect(ladderPanel(page).getByRole('row', { name: 'bid 1:' })).toBeVisible();
	await page.getByRole('link', { name: 'RUN' }).click();
	const market = page.getByLabel('Market', { exact: true });
	await market.selectOption({ label: 'Live BTCUSDT' });
	await fill(page, 'Liquidation time', '5s');
	await page.getByRole('button', { name: 'GO', exact: true }).click();
	await expect(page.getByRole('status').first()).toHaveText('RUNNING');
	await complete(page);
	const hash = await shownHash(page);
	const figures = () =>
		page.getByRole('region', { name: 'Execution tear sheet' }).getByRole('cell').allInnerTexts();
	const live = await figures();
	await expect(page.getByText('LIVE', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'CAPTURE' }).click();
	await stopCapture(page);
	await page.getByRole('link', { name: 'RUN' }).click();
	await completeOn(page, 'BTCUSDT-');
	await expect(page.getByText('L2', { exact: true })).toBeVisible();
	expect(await shownHash(page)).toBe(hash);
	expect(await figures()).toEqual(live);
});

test('a second tab can not record, says so, and watches the same book', async ({ page, context }) => {
	const market = marketEndingWithBook(12);
	const { host, ended } = await servers.start(market);
	await page.goto('./capture/');
	await startCapture(page, { Host: host });
	await expect(capturePanel(page).getByText('connected', { exact: true })).toBeVisible();
	const other = await context.newPage();
	await other.goto('./capture/');
	await expect(other.getByText('Another tab of this browser records.')).toBeVisible();
	await startCapture(other, { Host: host });
	await expect(
		other.getByText('Another tab of this browser records, and only one can: watch it here, or stop it there.')
	).toBeVisible();
	await other.getByRole('button', { name: 'Watch it here' }).click();
	await expect(fact(other, 'host')).toHaveText(host);
	await ended;
	await expect.poll(() => ladderLevels(other)).toEqual(shownLevels(lastBook(market)));
	expect(await ladderLevels(page)).toEqual(await ladderLevels(other));
	await stopCapture(page);
	await expect(other.getByRole('button', { name: 'Capture', exact: true })).toBeVisible();
});

test('a host that is not reached is said to be blocked or offline, and the next one is offered', async ({
	page
}) => {
	await page.goto('./capture/');
	await startCapture(page, { Host: 'wss://data-stream.binance.vision' });
	await expect(capturePanel(page).getByText('blocked or offline, trying again')).toBeVisible();
	await page.getByRole('button', { name: 'Try wss://stream.binance.com:9443' }).click();
	await expect(fact(page, 'host')).toHaveText('wss://stream.binance.com:9443');
	await expect(capturePanel(page).getByText('blocked or offline, trying again')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try wss://stream.binance.us:9443' })).toBeVisible();
	await capturePanel(page).getByRole('button', { name: 'Stop', exact: true }).click();
	await expect(page.getByText('The capture ended before anything was received')).toBeVisible();
	await expect(entries(page)).toHaveCount(0);
});

test('a symbol that the exchange does not have is named, and nothing is kept of it', async ({ page }) => {
	const { host } = await servers.start(madeMarket({ seconds: 1, perSecond: 100 }));
	await page.goto('./capture/');
	await startCapture(page, { Symbol: 'NONEUSDT', Host: host });
	await expect(
		page.getByText('The capture could not begin. Binance spot has no symbol NONEUSDT.')
	).toBeVisible();
	await expect(page.getByRole('button', { name: 'Capture', exact: true })).toBeVisible();
	await expect(entries(page)).toHaveCount(0);
});

test('what can not be read is counted by kind, and shown', async ({ page }) => {
	const { host } = await servers.start(madeMarket({ seconds: 10, perSecond: 200 }), {
		isLooped: true,
		faults: { ...NO_FAULTS, garbage: 0.3 }
	});
	await page.goto('./capture/');
	await startCapture(page, { Host: host });
	await expect(fact(page, 'unreadable')).toContainText('× is not JSON');
	await expect.poll(() => count(page, 'books')).toBeGreaterThan(10);
	await stopCapture(page);
	await expect(entries(page)).toContainText('messages unreadable');
});

// Without a service worker the page's scripts have to be there already: those of both views, and the file readers.
test('without a network an old capture opens from the library', async ({ page, context }) => {
	const { host } = await servers.start(madeMarket({ seconds: 10, perSecond: 200 }), { isLooped: true });
	await page.goto('./');
	await completeOn(page, 'Ordering');
	await page.waitForLoadState('networkidle');
	await page.getByRole('link', { name: 'CAPTURE' }).click();
	await startCapture(page, { Duration: '2s', Host: host });
	await expect(entries(page)).toHaveCount(1, { timeout: 20_000 });
	await context.setOffline(true);
	await page.getByRole('button', { name: /^Open BTCUSDT/ }).click();
	await completeOn(page, 'BTCUSDT-');
});
