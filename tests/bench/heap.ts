import { heapsOfTwentyRuns } from '../e2e/twenty-runs.ts';
import { withBuild } from '../support/with-build.ts';
import type { BenchRow } from './bench-row.ts';

/** What twenty runs leave in memory, beside what one run does. */
export async function benchHeap(): Promise<BenchRow[]> {
	const { before, after } = await withBuild(async (browser, url) => {
		const context = await browser.newContext({
			baseURL: url,
			viewport: { width: 1440, height: 900 },
			reducedMotion: 'reduce'
		});
		return heapsOfTwentyRuns(await context.newPage());
	});
	return (['page', 'worker'] as const).map((part) => ({
		work: `heap of the ${part} after twenty more runs, of what it was after one`,
		rate: `${((100 * after[part].data) / before[part].data).toFixed(1)} %`,
		note: `${megabytes(before[part].data)} to ${megabytes(after[part].data)} MB; the browser's code of the scripts ${megabytes(before[part].code)} to ${megabytes(after[part].code)} MB; target 110 %`
	}));
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
