import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { madeMarket, type MadeMarket } from '../support/replay-server/made-market.ts';
import type { RecordedMarket } from '../support/replay-server/recorded-market.ts';
import {
	startReplayServer,
	type ReplayOptions,
	type ReplayServer
} from '../support/replay-server/replay-server.ts';
import { complete, fill } from './page.ts';

/** No name is found: only this machine answers, whatever network there is. */
export const LOOPBACK_ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** A market of a few hundred messages a second that ends with a book, after which connections stay open and silent. */
export function marketEndingWithBook(seconds: number, wish: Partial<MadeMarket> = {}): RecordedMarket {
	const market = madeMarket({ seconds, perSecond: 200, ...wish });
	const last = market.messages.findLastIndex(({ stream }) => stream.includes('depth20'));
	return { ...market, messages: market.messages.slice(0, last + 1) };
}

/** The levels of the last book of a market, best first, as the exchange writes them. */
export function lastBook({ messages }: RecordedMarket): Readonly<Record<'bids' | 'asks', string[][]>> {
	const { data } = messages.findLast(({ stream }) => stream.includes('depth20'))!;
	return data as { bids: string[][]; asks: string[][] };
}

/** Replay servers that a test has started. */
export class Servers {
	readonly #servers: ReplayServer[] = [];

	async start(market: RecordedMarket, options?: ReplayOptions): Promise<ReplayServer> {
		const server = await startReplayServer(market, options);
		this.#servers.push(server);
		return server;
	}

	async close(): Promise<void> {
		await Promise.all(this.#servers.splice(0).map((server) => server.close()));
	}
}

export const capturePanel = (page: Page): Locator =>
	page.getByRole('region', { name: 'Capture', exact: true });
export const libraryPanel = (page: Page): Locator => page.getByRole('region', { name: 'Library' });
export const ladderPanel = (page: Page): Locator => page.getByRole('region', { name: 'Order book' });
export const entries = (page: Page): Locator =>
	libraryPanel(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader') });

/** Types into the form of captures and starts with Enter in its last field. */
export async function startCapture(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
	for (const [label, text] of Object.entries(fields)) {
		if (label !== 'Host') await capturePanel(page).getByLabel(label, { exact: true }).fill(text);
	}
	await fill(page, 'Host', fields.Host ?? '');
}

export async function stopCapture(page: Page): Promise<void> {
	await capturePanel(page).getByRole('button', { name: 'Stop', exact: true }).click();
	await expect(capturePanel(page).getByText('it is in the library')).toBeVisible({ timeout: 20_000 });
}

/** Waits for the run on an opened capture or file whose name begins like that. */
export async function completeOn(page: Page, name: string): Promise<void> {
	await expect(page.getByLabel('Market', { exact: true }).locator('option:checked')).toContainText(name);
	await complete(page);
}

/** What the panel says of a capture under that label. */
export function fact(page: Page, label: string): Locator {
	return capturePanel(page).locator(`dt:text-is("${label}") + dd`);
}

/** The count at the beginning of a fact. */
export async function count(page: Page, label: string): Promise<number> {
	const [digits = ''] = /^\d+(?:,\d{3})*/.exec(await fact(page, label).innerText()) ?? [];
	return Number(digits.replaceAll(',', ''));
}

/** Prices and sizes of the ladder on screen, as texts, best first. */
export async function ladderLevels(page: Page): Promise<Readonly<Record<'bids' | 'asks', string[][]>>> {
	const rows = async (side: string) => {
		const texts = await ladderPanel(page)
			.getByRole('row', { name: `${side} ` })
			.evaluateAll((found) =>
				found.map((row) => [
					row.querySelector('th')?.textContent ?? '',
					row.querySelector('.size')?.textContent ?? ''
				])
			);
		return texts.map(([head = '', size = '']) => [head.replace(/^.*: /, ''), size]);
	};
	return { bids: await rows('bid'), asks: (await rows('ask')).reverse() };
}

/** The files that the library saves an entry as. */
export async function exported(page: Page, label: string, files: number) {
	const saved: Promise<{ name: string; buffer: Buffer; mimeType: string }>[] = [];
	const all = new Promise<void>((done) => {
		page.on('download', (download) => {
			const read = async () => ({
				name: download.suggestedFilename(),
				buffer: await readFile(await download.path()),
				mimeType: 'application/octet-stream'
			});
			saved.push(read());
			if (saved.length === files) done();
		});
	});
	await libraryPanel(page).getByRole('button', { name: 'Export', exact: true }).first().click();
	await page.getByRole('button', { name: label, exact: true }).click();
	await all;
	page.removeAllListeners('download');
	return Promise.all(saved);
}
