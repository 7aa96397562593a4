import type { Browser, Page } from 'playwright';
import { withBuild } from '../support/with-build.ts';
import type { BenchRow } from './bench-row.ts';

/** Of each figure; the median is quoted. */
const REPEATS = 3;

/** The lab in Chromium on the default scenario, four strategies: with one worker and with two. */
export async function benchLab(): Promise<BenchRow[]> {
	return withBuild(async (browser, url) => {
		const small = await measure(browser, url, 2, 1000);
		const one = await measure(browser, url, 1, 10_000);
		const two = await measure(browser, url, 2, 10_000);
		return [
			{
				work: '1,000 paths of Ordering, four strategies, in Chromium with two workers, summary and hash included',
				rate: `${small.seconds.toFixed(2)} s`,
				note: `median of ${REPEATS}; target 1 s`
			},
			{
				work: '10,000 paths of the same, two workers beside one',
				rate: `${(one.seconds / two.seconds).toFixed(2)} times`,
				note: `${one.seconds.toFixed(1)} s and ${two.seconds.toFixed(1)} s: ${(10_000 / two.seconds).toFixed(0)} paths/s with two; target 1.7 times`
			},
			{
				work: 'from RUN to the first means on screen',
				rate: `${two.firstMs.toFixed(0)} ms`,
				note: `median of ${REPEATS}; target 300 ms`
			}
		];
	});
}

/** Median seconds of an experiment once all is loaded, and ms until its first numbers. */
async function measure(
	browser: Browser,
	url: string,
	workers: number,
	paths: number
): Promise<{ readonly seconds: number; readonly firstMs: number }> {
	const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
	await context.addInitScript((count) => {
		Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
	}, workers);
	const page = await context.newPage();
	await page.goto(`lab/?lab.question=compare&lab.paths=${paths}`);
	const seconds: number[] = [];
	const firsts: number[] = [];
	await finished(page);
	for (let i = 0; i < REPEATS; i++) {
		firsts.push(await runAndWait(page));
		seconds.push(await finished(page));
	}
	await context.close();
	return { seconds: median(seconds), firstMs: median(firsts) };
}

/** Presses RUN and gives the ms until the first numbers of the new experiment are there. */
function runAndWait(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const result = document.querySelector('.experiment .result');
		const before = result?.textContent;
		const began = performance.now();
		document.querySelector<HTMLButtonElement>('.experiment button[type="submit"]')?.click();
		while (result?.textContent === before) await new Promise(requestAnimationFrame);
		return performance.now() - began;
	});
}

/** Waits for the end and gives the seconds that the page says it took. */
async function finished(page: Page): Promise<number> {
	const words = page.getByText(/ runs in .* on \d+ workers?$/);
	await page.getByRole('button', { name: 'RUN', exact: true }).waitFor({ timeout: 300_000 });
	await words.waitFor({ timeout: 300_000 });
	const [, amount = '', unit = ''] = / in ([\d.]+) (m?s) on /.exec(await words.innerText()) ?? [];
	return unit === 'ms' ? Number(amount) / 1000 : Number(amount);
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
