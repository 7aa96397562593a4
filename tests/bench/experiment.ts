import { join } from 'node:path';
import { openMarketFiles } from '../../src/lib/data/index.ts';
import {
	parseExperiment,
	runExperiment,
	syntheticTape,
	unitsOf,
	type ExperimentSpec,
	type Tape
} from '../../src/lib/engine/index.ts';
import { HAS_REAL, onDisk, REAL } from '../fixtures/files.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const PATHS = 1000;
const MEASURE = { minRuns: 3, minSeconds: 3 };

/** Experiments on one core: the default scenario on many paths, a sweep of it, and the windows of a recording on both sides. */
export async function benchExperiment(): Promise<BenchRow[]> {
	const paths = parseExperiment({ kind: 'paths', preset: 'ordering', paths: PATHS });
	const latency = {
		of: 'config',
		name: 'latencyMs',
		values: [0, 50, 100, 200, 500, 1000, 2000, 5000]
	} as const;
	const sweep = parseExperiment({ kind: 'paths', preset: 'ordering', paths: 100, sweep: [latency] });
	const { tape, label } = await recording();
	// 500 windows of a minute, evenly over what follows the warm-up.
	const every = ((tape.end - tape.start) / 1000 - 120) / 499.5;
	const windows = parseExperiment({
		kind: 'windows',
		config: { shares: 5, urgency: 2, warmUp: 60, horizon: 60 },
		every
	});
	const count = unitsOf(windows, tape).draws;
	return [
		await row('paths of Ordering, four strategies', 'paths', PATHS, paths),
		await row('the same over eight latencies', 'runs', 800, sweep),
		await row(
			`windows of a minute, sale and purchase, four strategies, ${label}`,
			'windows',
			count,
			windows,
			tape
		)
	];
}

async function row(
	work: string,
	what: string,
	count: number,
	spec: ExperimentSpec,
	tape?: Tape
): Promise<BenchRow> {
	const run = () => {
		runExperiment(spec, tape);
		return count;
	};
	const { perSecond, runs } = await medianRate(run, MEASURE);
	return {
		work: `${count.toLocaleString('en')} ${work}, summary and hash included`,
		rate: `${perSecond.toFixed(0)} ${what}/s`,
		note: `${(count / perSecond).toFixed(2)} s on one core; median of ${runs}`
	};
}

async function recording(): Promise<{ tape: Tape; label: string }> {
	if (!HAS_REAL) {
		return {
			tape: syntheticTape({ duration: 649.1, interval: 0.1 }),
			label: '6,492 synthetic books (the recording is not here)'
		};
	}
	const [source] = await openMarketFiles([onDisk(join(REAL, 'BTCUSDT_650s.parquet'))]);
	return { tape: await source!.read(), label: 'BTCUSDT_650s.parquet' };
}
