import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SPEC } from '../support/arbitrary-records.ts';
import { busyMarket } from '../support/busy-market.ts';
import { journalBytes } from '../support/capture-files.ts';
import { DevTools } from '../support/devtools.ts';
import { findBrowser } from '../support/find-browser.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import { startReplayServer } from '../support/replay-server/replay-server.ts';
import { startBrowser, withProfile } from '../support/start-browser.ts';
import { serveBuild } from '../support/static-server.ts';
import type { BenchRow } from './bench-row.ts';

/** LONG=1 takes ten minutes each. */
const SECONDS = process.env.LONG === undefined ? 60 : 600;

/** Seconds before memory is measured for the first time, and between two measurements. */
const WARM_UP = 10;

const HOUR = 3600;

const MB = 1e6;
const mb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`;

/** Captures of the built page in a Chromium that nobody looks into, from a replay server in this process. */
export async function benchLiveCapture(): Promise<BenchRow[]> {
	if (!existsSync('build/index.html')) throw new Error('there is no build: run "npm run build" first');
	const server = await serveBuild({ base: '/bench/', port: 0 });
	const path = await findBrowser();
	/** Does something with a fresh profile of a browser, on the view of captures. */
	const inBrowser = <T>(work: (page: DevTools) => Promise<T>) =>
		withProfile(async (profile) => {
			const browser = await startBrowser(path, profile);
			const page = await DevTools.open(browser.endpoint, `${server.url}capture/`);
			try {
				await until(page, 'document.querySelector("section.capture button.primary")');
				return await work(page);
			} finally {
				page.close();
				await browser.kill();
			}
		});
	try {
		return [
			await inBrowser((page) => benchRate(page, 5000, SECONDS)),
			await inBrowser((page) => benchRate(page, 1000, SECONDS)),
			await inBrowser(benchLatency),
			await inBrowser(benchStore)
		];
	} finally {
		await server.close();
	}
}

/** Waits until an expression of the page is true; a page that is just being loaded has no answer. */
async function until(page: DevTools, expression: string): Promise<void> {
	const isTrue = () => page.evaluate<boolean>(`Boolean(${expression})`).catch(() => false);
	while (!(await isTrue())) await wait(50);
}

/** Loads the page again until an expression of it is true. */
async function reload(page: DevTools, expression: string): Promise<void> {
	await page.evaluate('globalThis.isOld = true, setTimeout(() => location.reload()), true');
	await until(page, `!globalThis.isOld && ${expression}`);
}

/** Starts a capture on the view of captures, whose form remembers the last order. */
async function startCapture(page: DevTools, host: string): Promise<void> {
	const order = JSON.stringify({ market: 'spot', symbol: 'BTCUSDT', depth: 'full', host, seconds: null });
	await page.evaluate(`localStorage.setItem('trace-zero.capture', ${JSON.stringify(order)})`);
	await reload(page, 'document.querySelector("section.capture button.primary")');
	await page.evaluate('document.querySelector("section.capture button.primary").click()');
}

/** Messages that the page says it has recorded. */
function recorded(page: DevTools): Promise<number> {
	return page.evaluate(`[...document.querySelectorAll('section.capture dt')]
		.filter((term) => ['tickers', 'books', 'trades'].includes(term.textContent))
		.map((term) => Number(/^[\\d,]+\\d|\\d/.exec(term.nextElementSibling.textContent)[0].replaceAll(/\\D/g, '')))
		.reduce((sum, count) => sum + count, 0)`);
}

/** Anonymous memory of the largest process of pages, bytes; NaN where the system does not say. */
async function rendererMemory(page: DevTools): Promise<number> {
	const sizes = (await page.renderers()).map((id) => {
		const file = `/proc/${id}/status`;
		const [, kb] = (existsSync(file) && /^RssAnon:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))) || [];
		return 1024 * Number(kb);
	});
	return Math.max(...sizes);
}

/** Records a market at a rate; all that is sent is to be recorded, and memory is to stay level. */
async function benchRate(page: DevTools, perSecond: number, seconds: number): Promise<BenchRow> {
	let sent = 0;
	const server = await startReplayServer(madeMarket({ seconds: 10, perSecond }), {
		isLooped: true,
		onSent: () => {
			sent++;
		}
	});
	try {
		await startCapture(page, server.host);
		await wait(1000 * WARM_UP);
		const before = await page.heap();
		const memory: number[] = [];
		const [began, sentBefore] = [performance.now(), sent];
		while (performance.now() - began < 1000 * (seconds - WARM_UP)) {
			memory.push(await rendererMemory(page));
			await wait(1000 * WARM_UP);
		}
		const rate = (1000 * (sent - sentBefore)) / (performance.now() - began);
		const after = await page.heap();
		server.pause();
		let count = 0;
		for (let last = -1; last !== count;) {
			await wait(1000);
			[last, count] = [count, await recorded(page)];
		}
		const renderer = [memory[0] ?? NaN, memory.at(-1) ?? NaN, Math.max(...memory)].map(mb).join(' / ');
		return {
			work: `capture of ${perSecond.toLocaleString('en')} messages/s from a local server for ${seconds} s, in Chromium`,
			rate: `${rate.toFixed(0)} messages/s`,
			note: `dropped ${sent - count} of ${sent.toLocaleString('en')}; heaps after a collection ${mb(before)} after ${WARM_UP} s, ${mb(after)} at the end; renderer ${renderer} first / last / most; DevTools attached, none switched on`
		};
	} finally {
		await server.close();
	}
}

/** How old the newest message on the ladder is in the frame that first shows it. */
async function benchLatency(page: DevTools): Promise<BenchRow> {
	const server = await startReplayServer(madeMarket({ seconds: 10, perSecond: 1000 }), { isLooped: true });
	try {
		await startCapture(page, server.host);
		await until(page, `document.querySelector('section.ladder [title^="Newest message"]')`);
		const ages = await page.evaluate<number[]>(`new Promise((done) => {
			const ages = [];
			const began = performance.now();
			const shown = document.querySelector('section.ladder [title^="Newest message"]');
			let last = '';
			const look = () => {
				const now = performance.timeOrigin + performance.now();
				const text = shown.textContent;
				if (text !== last) {
					const [hours, minutes, seconds] = text.replace('Z', '').split(':').map(Number);
					ages.push((now - 1000 * (3600 * hours + 60 * minutes + seconds)) % 86400000);
				}
				last = text;
				if (performance.now() - began < 15000) requestAnimationFrame(look);
				else done(ages.slice(10));
			};
			look();
		})`);
		ages.sort((a, b) => a - b);
		const quantile = (p: number) => `${(ages[Math.floor(p * ages.length)] ?? NaN).toFixed(0)} ms`;
		return {
			work: 'message to ladder at 1,000 messages/s, in Chromium',
			rate: `${quantile(0.5)} median`,
			note: `95 % within ${quantile(0.95)}; stamp of the newest message shown against the frame that first shows it, ${ages.length} frames; messages wait up to 40 ms for their batch`
		};
	} finally {
		await server.close();
	}
}

/** What happens when a capture of an hour is stopped: its journal becomes Parquet. Here a made journal is found as if cut short. */
async function benchStore(page: DevTools): Promise<BenchRow> {
	const journal = journalBytes(busyMarket(HOUR), SPEC);
	await page.evaluate(`(async () => {
		const root = await navigator.storage.getDirectory();
		const library = await root.getDirectoryHandle('library', { create: true });
		const entry = await library.getDirectoryHandle('made', { create: true });
		const file = await entry.getFileHandle('journal.tzj', { create: true });
		globalThis.journal = await file.createWritable();
	})()`);
	const piece = 3 << 20;
	for (let from = 0; from < journal.length; from += piece) {
		const text = Buffer.from(journal.subarray(from, from + piece)).toString('base64');
		await page.evaluate(
			`journal.write(Uint8Array.from(atob('${text}'), (char) => char.charCodeAt(0))).then(() => true)`
		);
	}
	await page.evaluate(
		`journal.close().then(() => localStorage.setItem('trace-zero.recording', 'yes')).then(() => true)`
	);
	await reload(page, 'document.querySelector("section.library tbody tr .actions button")');
	const seconds = (await page.evaluate<number>('performance.now()')) / 1000;
	const records = HOUR * 120;
	return {
		work: `journal of an hour (${records.toLocaleString('en')} messages, ${mb(journal.length)}) to Parquet, in Chromium`,
		rate: `${seconds.toFixed(1)} s`,
		note: 'from the visit that finds it to its line in the library; target 10 s'
	};
}
