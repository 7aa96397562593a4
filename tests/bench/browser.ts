import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { HAS_REAL, REAL } from '../fixtures/files.ts';
import { CHROMIUM_FLAGS, findBrowser } from '../support/find-browser.ts';
import { serveBuild } from '../support/static-server.ts';
import type { BenchRow } from './bench-row.ts';

/** How often each figure is taken; the median is quoted. */
const VISITS = 7;

/** What a visit measured: ms, and the long tasks (ms) after the charts' first paint and after the drop. */
interface Visit {
	readonly first: number;
	readonly drop: number;
	readonly tasks: readonly number[];
}

/** The built page in Chromium: from navigation to the first result, and from a drop to its complete tear sheet. */
export async function benchBrowser(): Promise<BenchRow[]> {
	if (!existsSync('build/index.html')) throw new Error('there is no build: run "npm run build" first');
	const server = await serveBuild({ base: '/bench/', port: 0 });
	const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...CHROMIUM_FLAGS] });
	const visits: Visit[] = [];
	try {
		for (let i = 0; i < VISITS; i++) {
			const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
			visits.push(await measure(await context.newPage(), server.url));
			await context.close();
		}
	} finally {
		await browser.close();
		await server.close();
	}
	const file = HAS_REAL ? 'BTCUSDT_650s.parquet' : 'the made 60 s capture (the recording is not here)';
	const longest = Math.max(0, ...visits.flatMap(({ tasks }) => tasks));
	return [
		{
			work: 'navigation to the first result, cold cache, local server',
			rate: `${median(visits.map(({ first }) => first)).toFixed(0)} ms`,
			note: `median of ${VISITS}; target 1 s`
		},
		{
			work: `drop of ${file} to its complete tear sheet`,
			rate: `${median(visits.map(({ drop }) => drop)).toFixed(0)} ms`,
			note: `median of ${VISITS}; target 1 s`
		},
		{
			work: 'longest main-thread task after the drop',
			rate: longest === 0 ? 'none over 50 ms' : `${longest.toFixed(0)} ms`,
			note: `over ${VISITS} visits; target 50 ms`
		}
	];
}

async function measure(page: Page, url: string): Promise<Visit> {
	await page.addInitScript(() => {
		const tasks: { start: number; duration: number }[] = [];
		Object.assign(globalThis, { longTasks: tasks });
		new PerformanceObserver((list) => {
			for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
		}).observe({ type: 'longtask', buffered: true });
	});
	await page.goto(url);
	const shown = page.getByTestId('result-hash');
	await shown.waitFor();
	const first = await page.evaluate(() => performance.now());
	// The charts' first paint is over once the page has had two idle moments.
	await page.evaluate(
		() =>
			new Promise((resolve) =>
				requestIdleCallback(() => requestIdleCallback(resolve, { timeout: 2000 }), { timeout: 2000 })
			)
	);
	const path = HAS_REAL
		? join(REAL, 'BTCUSDT_650s.parquet')
		: join(import.meta.dirname, '../fixtures/BTCUSDT_60s.parquet');
	const result = await page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], 'BTCUSDT_650s.parquet'));
		const target = document.querySelector('[data-testid="result-hash"]');
		const before = target?.textContent;
		const began = performance.now();
		for (const type of ['dragenter', 'dragover', 'drop']) {
			document.body.dispatchEvent(
				new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
			);
		}
		while (document.querySelector('[data-testid="result-hash"]')?.textContent === before) {
			await new Promise(requestAnimationFrame);
		}
		const drop = performance.now() - began;
		await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
		const { longTasks } = globalThis as unknown as { longTasks: { start: number; duration: number }[] };
		return { drop, tasks: longTasks.filter(({ start }) => start >= began).map(({ duration }) => duration) };
	}, readFileSync(path).toString('base64'));
	return { first, ...result };
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[sorted.length >> 1] ?? NaN;
}
