import { formatTable } from '../support/format-table.ts';
import type { BenchRow } from './bench-row.ts';
import { compareRates } from './compare-rates.ts';
import { hardware } from './hardware.ts';
import { lastFigures, saveFigures, type Figures } from './saved-figures.ts';

interface Bench {
	/** What `npm run bench -- <part of a name>` chooses by: the module's file name. */
	name: string;
	/** Loads the module and measures; a module is loaded only when it is asked for. */
	run: () => Promise<BenchRow[]>;
}

/** Every benchmark, in the order of the table. */
const BENCHES: Bench[] = [
	{ name: 'walk-book', run: async () => (await import('./walk-book.ts')).benchWalkBook() },
	{ name: 'calibration', run: async () => (await import('./calibration.ts')).benchCalibration() },
	{ name: 'full-run', run: async () => (await import('./full-run.ts')).benchFullRun() },
	{ name: 'experiment', run: async () => (await import('./experiment.ts')).benchExperiment() },
	{ name: 'lab', run: async () => (await import('./lab.ts')).benchLab() },
	{ name: 'parquet-read', run: async () => (await import('./parquet-read.ts')).benchParquetRead() },
	{
		name: 'stream-recording',
		run: async () => (await import('./stream-recording.ts')).benchStreamRecording()
	},
	{ name: 'csv-read', run: async () => (await import('./csv-read.ts')).benchCsvRead() },
	{ name: 'capture', run: async () => (await import('./capture.ts')).benchCapture() },
	{ name: 'capture-store', run: async () => (await import('./capture-store.ts')).benchCaptureStore() },
	{ name: 'live-capture', run: async () => (await import('./live-capture.ts')).benchLiveCapture() },
	{ name: 'memory', run: async () => (await import('./memory.ts')).benchMemory() },
	{ name: 'heatmap', run: async () => (await import('./heatmap.ts')).benchHeatmap() },
	{ name: 'browser', run: async () => (await import('./browser.ts')).benchBrowser() },
	{ name: 'smoothness', run: async () => (await import('./smoothness.ts')).benchSmoothness() },
	{ name: 'heap', run: async () => (await import('./heap.ts')).benchHeap() }
];

const COMPARE = '--compare';

/** Without figures to compare with there are no columns for them. */
function printTable(rows: readonly BenchRow[], before: Figures | null): void {
	const head = ['work', 'rate', ...(before ? ['ratio', ''] : []), 'note'];
	const cells = ({ work, rate, note = '' }: BenchRow) => {
		if (!before) return [work, rate, note];
		const { ratio, mark } = compareRates(rate, before[work] ?? []);
		return [work, rate, ratio, mark, note];
	};
	console.log(formatTable([head, ...rows.map(cells)], before ? [1, 2] : [1]));
}

const filters = process.argv.slice(2).filter((argument) => argument !== COMPARE);
const benches = BENCHES.filter(
	({ name }) => filters.length === 0 || filters.some((part) => name.includes(part))
);

if (benches.length === 0) {
	const names = BENCHES.map(({ name }) => name).join(', ') || 'none';
	console.error(`no benchmark to run; asked for: ${filters.join(' or ') || 'all'}; there are: ${names}`);
	process.exitCode = 1;
} else {
	const rows: BenchRow[] = [];
	for (const { name, run } of benches) {
		console.error(`measuring ${name}`);
		rows.push(...(await run()));
	}
	const machine = hardware();
	console.log(machine);
	const last = process.argv.includes(COMPARE) ? lastFigures(machine) : null;
	if (last) console.log(`ratio: beside ${last.commit}, more is better`);
	else if (last === undefined) console.log('no commit before this one was measured on this machine');
	printTable(rows, last?.figures ?? null);
	saveFigures(rows, machine);
}
