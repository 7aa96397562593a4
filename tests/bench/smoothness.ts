import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeTape } from '../../src/lib/data/index.ts';
import { strategies, syntheticTape } from '../../src/lib/engine/index.ts';
import { withBuild } from '../support/with-build.ts';
import type { BenchRow } from './bench-row.ts';

const ROWS = 1_000_000;

/** A week of market, every strategy, a decision every two minutes. */
const LONG_RUN = `?v=1&trades=5000&duration=7d&strategies=${strategies.map(({ id }) => id).join(',')}`;

/** How often each is done; other work on the machine makes tasks longer. */
const VISITS = 3;

const PLAYED_MS = 8000;
const SCRUBS = 60;
const COMPLETE_MS = 300_000;

/** How long the main thread is held up while the page is busy: tasks over 50 ms, each in ms. */
export async function benchSmoothness(): Promise<BenchRow[]> {
	const folder = await mkdtemp(join(tmpdir(), 'trace-zero-bench-'));
	try {
		const recording = join(folder, 'MILLION.book.parquet');
		await writeFile(recording, await millionRows());
		return await withBuild(async (browser, url) => {
			const rowOf = async (what: string, work: (page: Page) => Promise<readonly number[]>) => {
				const visits: (readonly number[])[] = [];
				for (let i = 0; i < VISITS; i++) {
					const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
					const page = await context.newPage();
					await observe(page);
					visits.push(await work(page));
					await context.close();
				}
				return rowFor(what, visits);
			};
			return [
				await rowOf('while a run of a week streams', streamed),
				await rowOf('while its result is played through', playedThrough),
				await rowOf('while the transport plays at 60x', played),
				await rowOf('while a tape of 1,000,000 rows is opened and run', (page) => opened(page, recording)),
				await rowOf('while that tape is scrubbed', (page) => scrubbed(page, recording))
			];
		});
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function millionRows(): Promise<Uint8Array> {
	const { book } = await writeTape(syntheticTape({ duration: ROWS - 1, sigma: 1 }));
	return book;
}

/** The visit whose longest task is the middle one. */
function rowFor(what: string, visits: readonly (readonly number[])[]): BenchRow {
	const longest = (tasks: readonly number[]) => Math.max(0, ...tasks);
	const inOrder = visits.toSorted((a, b) => longest(a) - longest(b));
	const all = inOrder.map((tasks) => longest(tasks).toFixed(0)).join(' / ');
	const tasks = inOrder[visits.length >> 1] ?? [];
	return {
		work: `longest main-thread task ${what}`,
		rate: tasks.length === 0 ? 'none over 50 ms' : `${longest(tasks).toFixed(0)} ms`,
		note: `${tasks.length} over 50 ms; median of ${VISITS} visits, ${all} ms; target none`
	};
}

async function observe(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const tasks: { start: number; duration: number }[] = [];
		Object.assign(globalThis, { longTasks: tasks });
		new PerformanceObserver((list) => {
			for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
		}).observe({ type: 'longtask', buffered: true });
	});
}

/** The long tasks of the page that began while `work` went on, in ms. */
async function tasksDuring(page: Page, work: () => Promise<unknown>): Promise<readonly number[]> {
	const from = await page.evaluate(() => performance.now());
	await work();
	const to = await page.evaluate(() => performance.now());
	await atRest(page);
	return page.evaluate(
		([start, end]) => {
			const { longTasks } = globalThis as unknown as { longTasks: { start: number; duration: number }[] };
			return longTasks
				.filter((task) => task.start >= start && task.start < end)
				.map(({ duration }) => duration);
		},
		[from, to] as const
	);
}

async function atRest(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (let i = 0; i < 5; i++)
			await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
	});
}

const complete = (page: Page) =>
	page.getByRole('status').filter({ hasText: 'COMPLETE' }).first().waitFor({ timeout: COMPLETE_MS });

async function firstRun(page: Page): Promise<void> {
	await page.goto('./');
	await complete(page);
	await page.keyboard.press('End');
	await atRest(page);
}

async function streamed(page: Page): Promise<readonly number[]> {
	await firstRun(page);
	return tasksDuring(page, () => runLong(page));
}

/** The whole result on screen for the first time, and the seconds in which the charts play through it. */
async function playedThrough(page: Page): Promise<readonly number[]> {
	await firstRun(page);
	await runLong(page);
	return tasksDuring(page, () => page.waitForTimeout(PLAYED_MS));
}

/** Follows a link within the page, which starts the run, to its end. */
async function runLong(page: Page): Promise<void> {
	await page.evaluate((link) => {
		const anchor = document.createElement('a');
		anchor.href = link;
		document.body.append(anchor);
		anchor.click();
		anchor.remove();
	}, LONG_RUN);
	await page.waitForURL(/trades=5000/);
	await page.keyboard.press('Control+Enter');
	await page.getByRole('progressbar').waitFor();
	await complete(page);
}

async function played(page: Page): Promise<readonly number[]> {
	await firstRun(page);
	return tasksDuring(page, async () => {
		await page.keyboard.press('Home');
		await page.keyboard.press('Space');
		await page.waitForTimeout(PLAYED_MS);
	});
}

async function openMillion(page: Page, recording: string): Promise<void> {
	await page.getByLabel('Open market data').setInputFiles(recording);
	await page.waitForURL(/market=file/, { timeout: COMPLETE_MS });
	await complete(page);
}

async function opened(page: Page, recording: string): Promise<readonly number[]> {
	await firstRun(page);
	return tasksDuring(page, () => openMillion(page, recording));
}

async function scrubbed(page: Page, recording: string): Promise<readonly number[]> {
	await firstRun(page);
	await openMillion(page, recording);
	await page.keyboard.press('End');
	await atRest(page);
	const slider = page.getByRole('slider', { name: 'Playhead' });
	const box = await slider.boundingBox();
	if (!box) throw new Error('the playhead is not on screen');
	const end = await slider.inputValue();
	const y = box.y + box.height / 2;
	const tasks = await tasksDuring(page, async () => {
		await page.mouse.move(box.x + box.width - 8, y);
		await page.mouse.down();
		for (let i = SCRUBS; i >= 0; i--) await page.mouse.move(box.x + 8 + ((box.width - 16) * i) / SCRUBS, y);
		await page.mouse.up();
	});
	if (Number(await slider.inputValue()) > 0.1 * Number(end)) throw new Error('the playhead was not moved');
	return tasks;
}
