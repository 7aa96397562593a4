import type { Tape } from '../market/tape.ts';
import { experimentHash } from './experiment-hash.ts';
import type { ExperimentSpec } from './experiment-spec.ts';
import { summary, type ExperimentSummary, type SummaryOptions } from './experiment-summary.ts';
import { ExperimentTally } from './experiment-tally.ts';
import { UnitRunner } from './unit-runner.ts';

/** A finished experiment. */
export interface ExperimentResult {
	readonly spec: ExperimentSpec;
	readonly tally: ExperimentTally;
	readonly summary: ExperimentSummary;
	/** SHA-256 in hex; see `experimentHash`. */
	readonly hash: string;
}

/** Runs all units of an experiment one after the other; windows need their tape. */
export function runExperiment(
	spec: ExperimentSpec,
	tape?: Tape,
	options: SummaryOptions = {}
): ExperimentResult {
	const runner = new UnitRunner(spec, tape);
	const tally = new ExperimentTally(spec, runner.plan);
	for (let unit = 0; unit < runner.plan.units; unit++) tally.add(unit, runner.run(unit));
	return { spec, tally, summary: summary(tally, options), hash: experimentHash(tally) };
}
