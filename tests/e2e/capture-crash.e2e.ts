import { chromium, expect, test, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../support/find-browser.ts';
import { randomFrom } from '../support/random-from.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import { startBrowser, withProfile } from '../support/start-browser.ts';
import { capturePanel, completeOn, entries, exported, Servers, startCapture } from './captures.ts';
import { nameOf, SentMessages, storedRows } from './sent-messages.ts';

/** LONG=1 tries many. */
const MOMENTS = process.env.LONG === undefined ? 5 : 50;
const SEED = 1;
const PER_SECOND = 400;

/** ms of what was sent that a crash may cost, counted until the server has noticed it. */
const MOST_LOST = 1000;

const servers = new Servers();
test.afterEach(() => servers.close());

/** Starts a capture of a busy market that says what it has sent. */
async function begin(page: Page): Promise<SentMessages> {
	const sent = new SentMessages();
	const { host } = await servers.start(madeMarket({ seconds: 30, perSecond: PER_SECOND }), {
		isLooped: true,
		onSent: sent.onSent
	});
	await startCapture(page, { Host: host });
	await expect(capturePanel(page).getByText('connected', { exact: true })).toBeVisible();
	return sent;
}

/** Resolves once so many messages have been sent in all. */
async function sentInAll(sent: SentMessages, count: number): Promise<void> {
	await expect.poll(() => sent.all.length, { intervals: [5], timeout: 20_000 }).toBeGreaterThanOrEqual(count);
}

/** Asserts that the library has recovered all but the end of what was sent; gives how long that end took to send, ms. */
async function expectRecovered(page: Page, { all }: SentMessages): Promise<number> {
	await expect(page.getByText('A capture was cut short and has been recovered')).toBeVisible();
	await expect(entries(page)).toHaveCount(1);
	await expect(entries(page)).toContainText('recovered after a crash');
	const stored = new Set((await storedRows(await exported(page, 'Its files', 3))).map(nameOf));
	const lost = all.filter(({ id }) => !stored.has(id));
	const first = lost[0];
	const ms = first ? all.at(-1)!.at - first.at : 0;
	if (first) expect(all.indexOf(first)).toBe(all.length - lost.length);
	expect(ms).toBeLessThanOrEqual(MOST_LOST);
	await page.getByRole('button', { name: /^Open BTCUSDT/ }).click();
	await completeOn(page, 'BTCUSDT-');
	return ms;
}

/** Ends the process of a page at once. */
async function crash(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	session.send('Page.crash').catch(() => undefined);
	await crashed;
	await page.close();
}

function say(what: string, lost: readonly number[]): void {
	const mean = lost.reduce((sum, ms) => sum + ms, 0) / lost.length;
	const most = Math.max(...lost);
	console.log(
		`${lost.length} ${what}: lost ${mean.toFixed(0)} ms of messages on average, ${most.toFixed(0)} at most`
	);
}

test(`a capture whose page crashes is recovered, but for at most a second (${MOMENTS} moments, seed ${SEED})`, async ({
	baseURL
}) => {
	test.setTimeout(30_000 + 20_000 * MOMENTS);
	const random = randomFrom(SEED);
	const lost = await withProfile(async (profile) => {
		// In a private window files live in memory.
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: process.env.CHROMIUM_PATH ?? '',
			args: [...CHROMIUM_FLAGS],
			baseURL: baseURL ?? '',
			serviceWorkers: 'block',
			reducedMotion: 'reduce'
		});
		const losses: number[] = [];
		while (losses.length < MOMENTS) {
			const page = await context.newPage();
			await page.goto('./capture/');
			const sent = await begin(page);
			await sentInAll(sent, sent.all.length + Math.floor(4 * PER_SECOND * random()));
			await crash(page);
			const next = await context.newPage();
			await next.goto('./capture/');
			losses.push(await expectRecovered(next, sent));
			await next.getByRole('link', { name: 'CAPTURE' }).click();
			await next.getByRole('button', { name: /^Delete BTCUSDT/ }).click();
			await expect(entries(next)).toHaveCount(0);
			await next.close();
			await servers.close();
		}
		await context.close();
		return losses;
	});
	say('crashed pages', lost);
});

test('a capture whose browser is killed is recovered, but for at most a second', async ({ baseURL }) => {
	const lost = await withProfile(async (profile) => {
		const open = async () => {
			const { endpoint, kill } = await startBrowser(process.env.CHROMIUM_PATH ?? '', profile);
			const browser = await chromium.connectOverCDP(endpoint);
			const [context] = browser.contexts();
			const page = await context!.newPage();
			await page.goto(`${baseURL ?? ''}capture/`);
			return { page, kill };
		};
		const { page, kill } = await open();
		const sent = await begin(page);
		await sentInAll(sent, 2 * PER_SECOND);
		await kill();
		const next = await open();
		const loss = await expectRecovered(next.page, sent);
		await next.kill();
		return [loss];
	});
	say('killed browsers', lost);
});
