import { parseConfig, syntheticTape, type SigmaEstimator, type Tape } from '../../src/lib/engine/index.ts';
import { Calibrator } from '../../src/lib/engine/simulation/calibrator.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const WINDOWS = [100, 10_000];

/** Rolling calibration over every book: sigma and the book's slope grow, the spread is renewed once a window, eta is the book's. */
export async function benchCalibration(): Promise<BenchRow[]> {
	const tape = syntheticTape({ duration: 40_060, interval: 0.1, levels: 10 });
	const rows: BenchRow[] = [];
	for (const estimator of ['tsrv', 'kernel'] as const) {
		const rates: number[] = [];
		for (const window of WINDOWS) {
			const { perSecond } = await medianRate(() => renewAll(tape, window, estimator), {
				minRuns: 7,
				minSeconds: 1
			});
			rates.push(perSecond);
			const ratio = Math.max(...rates) / Math.min(...rates);
			rows.push({
				work: `rolling calibration, ${estimator}, window ${window.toLocaleString('en')}`,
				rate: `${(perSecond / 1e6).toFixed(1)} M updates/s`,
				note: rates.length === 1 ? 'target 5 M' : `target 5 M; ratio ${ratio.toFixed(2)}, target 2 or less`
			});
		}
	}
	return rows;
}

/** Books taken in by a calibrator that is asked at every renewal. */
function renewAll(tape: Tape, window: number, sigmaEstimator: SigmaEstimator): number {
	const arrivalTime = tape.start + 60_000;
	const horizon = (tape.end - arrivalTime) / 1000;
	const config = parseConfig({ shares: 20, calibrationWindow: window, sigmaEstimator });
	const calibrator = new Calibrator(tape, config, {
		warmUpStart: tape.start,
		arrivalTime,
		horizon,
		warnings: []
	});
	let last = tape.bookAt(arrivalTime);
	while (last + window < tape.length) calibrator.at((last += window));
	return last;
}
