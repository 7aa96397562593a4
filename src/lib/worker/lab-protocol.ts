import type { ExperimentInput, ExperimentSummary } from '../engine/index.ts';

export type { ExperimentInput, ExperimentSummary };

/** How far an experiment has come. */
export interface LabNews {
	/** Runs that are done, of those there will be. */
	readonly done: number;
	readonly runs: number;
}

export interface LabReply {
	/** Of the costs as they were. */
	readonly summary: ExperimentSummary;
	/** Of the costs less what the paths' moves of chance have added: the same means, known better. Null where they are not known: on a recording, and for arrivals in the warm-up. */
	readonly controlled: ExperimentSummary | null;
	readonly runs: number;
	/** SHA-256 of all rows: equal for any number of workers. */
	readonly hash: string;
	/** Wall-clock ms. */
	readonly elapsedMs: number;
}

/** What a unit worker offers. */
export interface UnitApi {
	/** Makes ready for an experiment, on the market of these files where it has windows; tells when they begin, null for paths. */
	prepare(input: ExperimentInput, files: readonly File[] | null): Promise<Float64Array | null>;
	/** Rows of the units `from <= unit < to`, one after the other. */
	run(from: number, to: number): Float64Array;
}

/** What the lab's worker offers; a job is one experiment. */
export interface LabApi {
	/** Rejects with an `AbortError` after `cancel(job)`, and with a `RangeError` that names field, rule and value. */
	run(
		job: number,
		input: ExperimentInput,
		files: readonly File[] | null,
		workers: number,
		onNews: (news: LabNews) => void
	): Promise<LabReply>;
	pause(job: number, isPaused: boolean): void;
	cancel(job: number): void;
}
