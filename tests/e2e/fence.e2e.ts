import type { Page } from '@playwright/test';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withChangedBuild } from '../support/changed-build.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import { serveBuild } from '../support/static-server.ts';
import { count, Servers, startCapture, stopCapture } from './captures.ts';
import { expect, test } from './fenced-test.ts';
import { complete, visit, workerNamed } from './page.ts';

/** Names nobody: the policy is asked before anything is looked up. */
const STRANGER = 'stranger.example';

const REFUSED = [`connect-src https://${STRANGER}/`, `connect-src wss://${STRANGER}/`];

const WORKERS = 'build/_app/immutable/workers';

const servers = new Servers();
test.afterEach(() => servers.close());

/** A script that tries to connect to a stranger, and tells the page under that name what was refused. */
const probe = (name: string) => `
{
	const refused = [];
	addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
		refused.push(effectiveDirective + ' ' + blockedURI);
	});
	const over = (socket) => new Promise((done) => (socket.onopen = socket.onerror = done));
	void fetch('https://${STRANGER}/')
		.catch(() => undefined)
		.then(() => over(new WebSocket('wss://${STRANGER}/')))
		.catch(() => undefined)
		.then(() => setTimeout(() => new BroadcastChannel('fence').postMessage({ name: '${name}', refused })));
}
`;

/** Collects in the page what the probes tell. */
function listen() {
	const told: Record<string, string[]> = {};
	Object.assign(globalThis, { told });
	new BroadcastChannel('fence').onmessage = ({ data }: MessageEvent<{ name: string; refused: string[] }>) => {
		told[data.name] = data.refused;
	};
}

const toldOf = (page: Page, name: string) =>
	page.evaluate((name) => (globalThis as unknown as { told: Record<string, string[]> }).told[name], name);

async function expectRefusal(page: Page, name: string): Promise<void> {
	await expect.poll(() => toldOf(page, name), { message: name, timeout: 20_000 }).toEqual(REFUSED);
}

test('the page and each of its workers are refused a connection to a stranger', async ({
	page,
	violations
}) => {
	await withChangedBuild(async (folder) => {
		const workers = (await readdir(WORKERS)).filter((name) => name.includes('.worker-'));
		const names = workers.map((file) => file.slice(0, file.indexOf('.')));
		expect(names.toSorted()).toEqual(['capture', 'engine', 'lab', 'library', 'unit']);
		for (const file of workers) {
			const path = join(folder, WORKERS.replace('build/', ''), file);
			await appendFile(path, probe(file.slice(0, file.indexOf('.'))));
		}
		const site = await serveBuild({ base: '/some/sub-folder/', port: 0, folder });
		try {
			await page.addInitScript(listen);
			await page.goto(site.url);
			await complete(page);
			await expectRefusal(page, 'engine');
			await page.evaluate(probe('page'));
			await expectRefusal(page, 'page');

			const { host } = await servers.start(madeMarket({ seconds: 60, perSecond: 200 }));
			await page.goto(`${site.url}capture/`);
			await startCapture(page, { Symbol: 'BTCUSDT', Host: host });
			await expectRefusal(page, 'library');
			await expectRefusal(page, 'capture');
			await expect.poll(() => count(page, 'books')).toBeGreaterThan(0);
			await stopCapture(page);

			await page.goto(`${site.url}lab/?lab.paths=20`);
			await page.getByRole('button', { name: 'RUN', exact: true }).click();
			await expectRefusal(page, 'lab');
			await expectRefusal(page, 'unit');
			await expect(page.getByTestId('experiment-hash')).toBeVisible();
		} finally {
			await site.close();
		}
	});
	expect(violations.take().join('\n')).toContain(`Connecting to 'wss://${STRANGER}/' violates`);
});

test('a violation by a worker reaches the list that every journey keeps empty', async ({
	page,
	violations
}) => {
	await visit(page);
	const engine = await workerNamed(page, 'engine');
	await engine!.evaluate((host) => fetch(`https://${host}/`).catch(() => undefined), STRANGER);
	await expect
		.poll(() => violations.take())
		.toEqual([`Content-Security-Policy of a worker: connect-src refused https://${STRANGER}/`]);
});

test('no text becomes markup', async ({ page, violations }) => {
	await visit(page);
	const refusal = await page.evaluate(() => {
		try {
			document.body.innerHTML = '<img src="x" onerror="document.title = 1">';
			return 'none';
		} catch (error) {
			return (error as Error).name;
		}
	});
	expect(refusal).toBe('TypeError');
	expect(violations.take().join('\n')).toContain('TrustedHTML');
});
