import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import { depthScale, depthTile, stripOf, syntheticTape } from '../../src/lib/engine/index.ts';
import { CHROMIUM_FLAGS, findBrowser } from '../support/find-browser.ts';
import { serveBuild } from '../support/static-server.ts';
import type { BenchRow } from './bench-row.ts';

/** A day of ten books a second, and what the page's own synthetic market makes of a day: a book a second. */
const DAY_OF_BOOKS = { duration: 86_399.9, interval: 0.1, tradeRate: 20 };
const DAY_ON_THE_PAGE = 'v=1&duration=24h';

/** Frames of each measurement. */
const FRAMES = 300;

const TILE = 256;
const TILES = 40;

/** What tiles of a day's book cost in the worker, and what a frame costs while they are panned, zoomed and played over. */
export async function benchHeatmap(): Promise<BenchRow[]> {
	return [...tileRows(), ...(await frameRows())];
}

function tileRows(): BenchRow[] {
	const tape = syntheticTape(DAY_OF_BOOKS);
	const rows: BenchRow[] = [];
	for (const [zoom, columnMs, step] of [
		['a day in 1,300 columns', 65_536, 40.96],
		['a minute in 900', 64, 0.64]
	] as const) {
		const scale = depthScale(tape, step)!;
		const tiles: number[] = [];
		const strips: number[] = [];
		for (let i = 0; i < TILES; i++) {
			const width = TILE * columnMs;
			const from = tape.start + ((tape.end - tape.start - width) * i) / (TILES - 1);
			const low = step * TILE * Math.floor(tape.mid(tape.bookAt(from)) / (step * TILE));
			const columns = { from, columnMs, columns: TILE };
			tiles.push(timed(() => depthTile(tape, { ...columns, low, step, rows: TILE }, scale)));
			strips.push(timed(() => stripOf(tape, columns)));
		}
		rows.push({
			work: `heatmap tile, ${TILE} x ${TILE}, of ${tape.length.toLocaleString('en-US')} books of 20 levels; ${zoom}`,
			rate: `${percentile(tiles, 0.5).toFixed(1)} ms`,
			note: `p95 ${percentile(tiles, 0.95).toFixed(1)} ms; prices and trades of it ${percentile(strips, 0.5).toFixed(1)} ms, in pieces`
		});
	}
	return rows;
}

function timed(work: () => unknown): number {
	const began = performance.now();
	work();
	return performance.now() - began;
}

/** What was measured of frames one after another, ms. */
interface Frames {
	/** Callbacks of the frame: what draws on the canvases. */
	readonly draw: number[];
	/** From the first callback until the page can do something else: style, layout, paint and commit as well. */
	readonly all: number[];
	readonly interval: number[];
	readonly longest: number;
}

async function frameRows(): Promise<BenchRow[]> {
	if (!existsSync('build/index.html')) throw new Error('there is no build: run "npm run build" first');
	const server = await serveBuild({ base: '/bench/', port: 0 });
	const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...CHROMIUM_FLAGS] });
	try {
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
		await page.addInitScript(recordFrames);
		await page.goto(`${server.url}?${DAY_ON_THE_PAGE}`);
		await page.getByRole('status').filter({ hasText: 'COMPLETE' }).first().waitFor({ timeout: 120_000 });
		await page.getByRole('button', { name: 'Heatmap' }).click();
		await page.waitForFunction(() => document.querySelector('.heat-legend')?.textContent);
		const still = await framesOf(page, 'still');
		const panned = await framesOf(page, 'pan');
		const zoomed = await framesOf(page, 'zoom');
		const played = await framesOf(page, 'play');
		return [
			frameRow('nothing moving: the frame interval of this machine', still),
			frameRow('heatmap of 24 h (86,401 books) panned by 6 px a frame', panned),
			frameRow('the same zoomed in and out', zoomed),
			frameRow('the same while playing at 60x', played)
		];
	} finally {
		await browser.close();
		await server.close();
	}
}

function frameRow(work: string, { draw, all, interval, longest }: Frames): BenchRow {
	const p95 = (values: number[]) => percentile(values, 0.95).toFixed(1);
	return {
		work: `${work}, drawing p95 a frame`,
		rate: `${p95(draw)} ms`,
		note: `target 8; with style, layout and paint ${p95(all)} ms; frame interval p95 ${p95(interval)} ms, target 17; longest task ${longest === 0 ? 'under 50' : longest.toFixed(0)} ms`
	};
}

function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Runs in the page before its scripts: times what each frame does. */
function recordFrames(): void {
	const frames: { time: number; start: number; draw: number; end: number }[] = [];
	const tasks: number[] = [];
	Object.assign(globalThis, { frames, longTasks: tasks });
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) tasks.push(duration);
	}).observe({ type: 'longtask' });
	const request = requestAnimationFrame.bind(globalThis);
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = ({ data }: MessageEvent<number>) => {
		const frame = frames[data];
		if (frame) frame.end = performance.now();
	};
	globalThis.requestAnimationFrame = (callback) =>
		request((time) => {
			const start = performance.now();
			if (frames.at(-1)?.time !== time) {
				frames.push({ time, start, draw: 0, end: NaN });
				port2.postMessage(frames.length - 1);
			}
			callback(time);
			const frame = frames.at(-1);
			if (frame) frame.draw += performance.now() - start;
		});
}

/** Lets the page do something for `FRAMES` frames. */
async function framesOf(page: Page, what: 'still' | 'pan' | 'zoom' | 'play'): Promise<Frames> {
	return page.evaluate(
		async ([what, count]) => {
			const shared = globalThis as unknown as {
				frames: { time: number; start: number; draw: number; end: number }[];
				longTasks: number[];
			};
			const chart = document.querySelector('.price .chart')!.getBoundingClientRect();
			const middle = { x: chart.left + chart.width / 2, y: chart.top + chart.height / 3 };
			const target = document.elementFromPoint(middle.x, middle.y)!;
			// Methods, as a function with a name of its own would need a helper that is not in the page.
			const user = {
				key(key: string) {
					window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
				},
				mouse(type: string, clientX: number) {
					const at = { clientX, clientY: middle.y, button: 0, buttons: 1, bubbles: true, view: window };
					target.dispatchEvent(new MouseEvent(type, at));
				},
				press(name: string) {
					document.querySelector<HTMLButtonElement>(`.transport [aria-label="${name}"]`)?.click();
				},
				frame() {
					return new Promise((resolve) => requestAnimationFrame(resolve));
				}
			};
			user.key('End');
			if (what !== 'still') for (let i = 0; i < 6; i++) user.key(what === 'zoom' ? '-' : '+');
			for (let i = 0; i < 30; i++) await user.frame();
			if (what === 'play') {
				user.press('To the start');
				user.press('Play');
			}
			let { x } = middle;
			if (what === 'pan') user.mouse('mousedown', x);
			shared.frames.length = 0;
			shared.longTasks.length = 0;
			for (let i = 0; i < count; i++) {
				if (what === 'pan') user.mouse('mousemove', (x += i % 100 < 50 ? 6 : -6));
				if (what === 'zoom' && i % 10 === 0) user.key(Math.floor(i / 100) % 2 === 0 ? '+' : '-');
				await user.frame();
			}
			if (what === 'pan') user.mouse('mouseup', x);
			if (what === 'play') user.press('Pause');
			await user.frame();
			const seen = shared.frames.filter(({ end }) => !Number.isNaN(end));
			return {
				draw: seen.map(({ draw }) => draw),
				all: seen.map(({ start, end }) => end - start),
				interval: seen.slice(1).map(({ time }, i) => time - (seen[i]?.time ?? NaN)),
				longest: Math.max(0, ...shared.longTasks)
			};
		},
		[what, FRAMES] as const
	);
}
