import type { CostMeasure, ExperimentInput } from '../../engine/index.ts';
import type { LabClient, LabRun } from '../../worker/lab-client.ts';
import type { CellSpread, LabNews, LabReply, LabReport } from '../../worker/lab-protocol.ts';
import { encodeScenario } from '../scenario-codec.ts';
import type { CompletedRun } from '../session.svelte.ts';
import { experimentOf, type LabPlan } from './experiment-of.ts';
import type { FindMarket } from './expected-cost.svelte.ts';
import { decodeLab, DEFAULT_LAB_FORM, labQuery, type LabForm, type LabLink } from './lab-form.ts';

export type { LabReply, LabReport };

export type LabStatus = 'idle' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';

/** What is on screen: an experiment, as far as it has come. */
export interface LabResult {
	/** The run whose scenario it is about. */
	readonly run: CompletedRun;
	readonly form: LabForm;
	readonly plan: LabPlan;
	/** SHA-256 of the recording's file, in hex; empty for a synthetic market. */
	readonly fingerprint: string;
	/** Runs done, of those there are to be. */
	readonly done: number;
	readonly runs: number;
	/** Paths or windows of each cell. */
	readonly draws: number;
	readonly report: LabReport;
	/** Null until it has ended. */
	readonly reply: LabReply | null;
}

/** How a result compares with that of the link it was run from. */
export type HashCheck = 'same' | 'other';

/** The lab, loaded when it is first needed. */
export type LoadWholeLab = () => Promise<Pick<LabClient, 'run' | 'problemOf' | 'spread' | 'fileOf'>>;

/** Experiments on the scenario of the page: what is asked, how far it has come, and what came of it. */
export class Lab {
	readonly #load: LoadWholeLab;
	readonly #find: FindMarket;
	readonly #navigate: (query: string) => void;
	#form = $state.raw<LabForm>(DEFAULT_LAB_FORM);
	#status = $state<LabStatus>('idle');
	#result = $state.raw<LabResult | null>(null);
	/** Of the experiment that was started last; null where none could be made. */
	#lastPlan = $state.raw<LabPlan | null>(null);
	#error = $state<string | null>(null);
	#problems = $state.raw<LabLink['problems']>([]);
	#isAwaited = $state(false);
	#wantedHash = $state<string | null>(null);
	#progress = $state.raw<{ readonly done: number; readonly runs: number } | null>(null);
	#secondsLeft = $state<number | null>(null);
	#work: LabRun | null = null;
	#starts = 0;
	/** From when on the pace is measured, and what was done by then. */
	#paceFrom = { time: 0, done: 0 };
	/** What the address asks of the lab. */
	#text = '';

	/** `find` gives the files of a run's market; `navigate` goes to a query string of the view that is open. */
	constructor(load: LoadWholeLab, find: FindMarket, navigate: (query: string) => void) {
		this.#load = load;
		this.#find = find;
		this.#navigate = navigate;
	}

	get form(): LabForm {
		return this.#form;
	}

	get status(): LabStatus {
		return this.#status;
	}

	get isUnderWay(): boolean {
		return this.#status === 'running' || this.#status === 'paused';
	}

	/** The experiment on screen; stays while its form is being changed and while the next has no numbers yet. */
	get result(): LabResult | null {
		return this.#result;
	}

	/** True where the experiment that was started last has ended without numbers, so that those on screen are of one before it. */
	get isPrevious(): boolean {
		return this.#result !== null && !this.isUnderWay && this.#result.plan !== this.#lastPlan;
	}

	/** Why the last experiment could not be run. */
	get error(): string | null {
		return this.#error;
	}

	/** Parameters of the link that could not be used. */
	get problems(): LabLink['problems'] {
		return this.#problems;
	}

	/** True where a link asks for an experiment that has not begun, as its market is not there yet. */
	get isAwaited(): boolean {
		return this.#isAwaited;
	}

	/** Runs of the experiment under way that are done; null where none is under way or nothing is known of it. */
	get progress(): { readonly done: number; readonly runs: number } | null {
		return this.#progress;
	}

	/** Seconds to go at the pace so far; null where that is not known. */
	get secondsLeft(): number | null {
		return this.#secondsLeft;
	}

	/** Whether the finished result is the one the link was made from; null where the link named none, or something was changed. */
	get hashCheck(): HashCheck | null {
		const { reply } = this.#result ?? {};
		if (!this.#wantedHash || !reply || this.#status !== 'done') return null;
		return reply.hash === this.#wantedHash ? 'same' : 'other';
	}

	/** Takes in what a link asks for; one that asks nothing of the lab, or what is asked already, changes nothing. */
	follow(query: URLSearchParams): void {
		const { form, hash, isAsked, problems } = decodeLab(query);
		if (!isAsked) return;
		this.#problems = problems;
		const text = labQuery('', form, hash);
		if (text === this.#text) return;
		this.#text = text;
		this.#form = form;
		this.#wantedHash = hash;
		this.#isAwaited = true;
	}

	/** Changes what is asked; the address of the page follows. */
	edit(change: Partial<LabForm>, run: CompletedRun): void {
		this.#form = { ...this.#form, ...change };
		this.#wantedHash = null;
		this.#isAwaited = false;
		this.#error = null;
		this.#problems = [];
		this.#text = labQuery('', this.#form);
		this.#navigate(labQuery(scenarioOf(run), this.#form));
	}

	/** Runs what the form asks about the scenario of a finished run; one under way is given up. */
	start(run: CompletedRun): void {
		void this.#start(run);
	}

	pause(isPaused: boolean): void {
		if (!this.isUnderWay) return;
		this.#work?.pause(isPaused);
		this.#status = isPaused ? 'paused' : 'running';
		this.#paceFrom = { time: performance.now(), done: this.#progress?.done ?? 0 };
		if (isPaused) this.#secondsLeft = null;
	}

	/** Ends it with the runs that are done. */
	stop(): void {
		this.#work?.stop();
	}

	/** Why an experiment could not be run, field, rule and value named; null where nothing is known against it. */
	async problemOf(input: ExperimentInput): Promise<string | null> {
		return (await this.#load()).problemOf(input);
	}

	/** How the costs of a cell are spread, and the difference of two strategies, by place. */
	async spread(
		cell: number,
		pair: readonly [number, number],
		measure: CostMeasure
	): Promise<CellSpread | null> {
		return (await this.#load()).spread(cell, pair, measure);
	}

	/** Every run of the experiment on screen as a file; null where it is no longer held. */
	async fileOf(
		format: 'csv' | 'parquet',
		properties: Readonly<Record<string, string>>
	): Promise<Blob | null> {
		return (await this.#load()).fileOf(format, properties);
	}

	async #start(run: CompletedRun): Promise<void> {
		const start = ++this.#starts;
		const isCurrent = () => this.#starts === start;
		this.#work?.cancel();
		this.#work = null;
		this.#isAwaited = false;
		this.#error = null;
		this.#progress = null;
		this.#secondsLeft = null;
		const form = this.#form;
		this.#lastPlan = null;
		try {
			const plan = experimentOf(run, form);
			this.#lastPlan = plan;
			this.#status = 'running';
			const [lab, recording] = await Promise.all([this.#load(), this.#find(run.source)]);
			if (!isCurrent()) return;
			const asked = { run, form, plan, fingerprint: recording?.fingerprint ?? '' };
			this.#paceFrom = { time: performance.now(), done: 0 };
			this.#work = lab.run({ input: plan.input, recording, isLookedAt: true }, (news) => {
				if (isCurrent() && this.isUnderWay) this.#show(asked, news, null);
			});
			const reply = await this.#work.reply;
			if (!isCurrent()) return;
			this.#show(asked, reply, reply);
			this.#status = reply.done === reply.runs ? 'done' : 'stopped';
			this.#error = reply.failure;
		} catch (error) {
			if (!isCurrent()) return;
			this.#status = 'failed';
			this.#error = (error as Error).message;
		}
		this.#work = null;
		this.#progress = null;
		this.#secondsLeft = null;
	}

	#show(
		asked: Pick<LabResult, 'run' | 'form' | 'plan' | 'fingerprint'>,
		news: LabNews,
		reply: LabReply | null
	): void {
		const { done, runs, draws } = news;
		const { time, done: before } = this.#paceFrom;
		const pace = (done - before) / (performance.now() - time);
		this.#progress = { done, runs };
		this.#secondsLeft = pace > 0 && this.#status === 'running' ? (runs - done) / pace / 1000 : null;
		const { report } = news;
		if (report) this.#result = { ...asked, done, runs, draws, report, reply };
	}
}

/** The link's language for the scenario of a run. */
export function scenarioOf({ source, config }: CompletedRun): string {
	return encodeScenario({ market: source, config });
}
