import type {
	CostDistribution,
	CostMeasure,
	DifferenceDistribution,
	ExperimentInput,
	ExperimentSummary
} from '../engine/index.ts';
import type { TableFormat } from '../data/index.ts';
import type { Recording } from './protocol.ts';

export type { ExperimentInput, ExperimentSummary, Recording };

export interface LabRequest {
	readonly input: ExperimentInput;
	/** Where the windows are; null for paths. */
	readonly recording: Recording | null;
	/** Most workers to be used. */
	readonly workers: number;
	/** Whether news say what the runs so far come to, and the rows are kept for pictures and files until the next such request. */
	readonly isLookedAt: boolean;
}

/** What the runs so far come to. */
export interface LabReport {
	/** Of the costs as they were. */
	readonly summary: ExperimentSummary;
	/** Of the costs less what the paths' moves of chance have added: the same means, known better. Null where that is not known. */
	readonly controlled: ExperimentSummary | null;
}

/** How far an experiment has come. */
export interface LabNews {
	/** Runs that are done, of those there will be. */
	readonly done: number;
	readonly runs: number;
	/** Paths or windows. */
	readonly draws: number;
	/** Null where it is not asked for, and from time to time where it would take too long. */
	readonly report: LabReport | null;
}

export interface LabReply extends LabNews {
	readonly report: LabReport;
	/** SHA-256 of all rows: equal for any number of workers. Of what is there where some are missing. */
	readonly hash: string;
	/** Wall-clock ms, pauses included. */
	readonly elapsedMs: number;
	/** Workers that did the runs. */
	readonly workers: number;
	/** Why it ended early, in a sentence; null where it did not, or was told to. */
	readonly failure: string | null;
	/** When the windows begin, ms since the epoch; null for paths. */
	readonly starts: Float64Array | null;
}

/** How the costs of a cell are spread. */
export interface CellSpread {
	/** Null before the first run. */
	readonly costs: CostDistribution | null;
	readonly difference: DifferenceDistribution | null;
}

/** What a unit worker offers; a job is one experiment. */
export interface UnitApi {
	/** Makes ready for an experiment. */
	prepare(job: number, input: ExperimentInput, recording: Recording | null): Promise<PreparedUnits>;
	/** Rows of the units at the places `from <= place < to` of the order of work (see `unitAt`), one after the other. */
	run(job: number, from: number, to: number): Float64Array | Promise<Float64Array>;
	/** The job is over. */
	release(job: number): void | Promise<void>;
}

export interface PreparedUnits {
	/** When the windows begin, ms since the epoch; null for paths. */
	readonly starts: Float64Array | null;
	/** Of the market's tape, in round numbers; 0 for paths. */
	readonly tapeBytes: number;
}

/** What the lab's worker offers. */
export interface LabApi {
	/**
	 * Rejects with an `AbortError` after `cancel(job)`, with a `RangeError` that names field, rule and value, or with what failed
	 * before the first run was done.
	 */
	run(job: number, request: LabRequest, onNews: (news: LabNews) => void): Promise<LabReply>;
	/** Why an experiment could not be run, field, rule and value named; null where nothing is known against it. */
	problemOf(input: ExperimentInput): string | null;
	pause(job: number, isPaused: boolean): void;
	/** Ends a job with the runs that are done. */
	stop(job: number): void;
	cancel(job: number): void;
	/** How the costs of a cell are spread, and the paired difference of two strategies, by place; of the rows that are kept. */
	spread(cell: number, pair: readonly [number, number], measure: CostMeasure): CellSpread | null;
	/** The rows that are kept as a file, with these properties; null where none are. */
	fileOf(format: TableFormat, properties: Readonly<Record<string, string>>): Promise<Blob | null>;
}
