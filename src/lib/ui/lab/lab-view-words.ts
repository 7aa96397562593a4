import type { AssumptionId } from '../../state/lab/assumptions.ts';
import { DEFAULT_PATHS, DEFAULT_SWEEP_PATHS } from '../../state/lab/experiment-of.ts';
import type { LabQuestion } from '../../state/lab/lab-form.ts';
import type { HashCheck, LabResult, LabStatus } from '../../state/lab/lab.svelte.ts';
import type { SweptField } from '../../state/lab/swept-fields.ts';
import { decimal, duration, elapsed } from '../format.ts';
import { FIELD_LABELS, fieldError, ruleSentence, sentence } from '../messages.ts';

/** What can be asked, in the order of the list. */
export const QUESTIONS: readonly { readonly value: LabQuestion; readonly label: string }[] = [
	{ value: 'compare', label: 'Which costs less?' },
	{ value: 'frontier', label: 'Frontier of cost and risk' },
	{ value: 'sweep', label: 'Sweep of parameters' },
	{ value: 'assumptions', label: 'What if I’m wrong?' }
];

/** Fields of the form: label and what it means, in one line. */
export const LAB_FIELDS = {
	question: { label: 'Question', help: 'What the experiment is to answer.' },
	paths: {
		label: 'Paths',
		help: `Random paths of the synthetic market, each with all strategies on it; ${decimal(DEFAULT_PATHS, 0)} if empty, ${decimal(DEFAULT_SWEEP_PATHS, 0)} for each value of a sweep.`
	},
	antithetic: {
		label: 'Mirrored paths',
		help: 'Every second path is the mirror of the one before it; both are one sample.'
	},
	every: { label: 'A start every', help: 'Time between the starts of two windows, such as 1s or 30s.' },
	window: { label: 'Window', help: 'How long the order takes in each window: its horizon.' },
	sides: {
		label: 'Sides',
		help: 'Each window as a sale and as a purchase, so that the market’s own move cancels, or as one of them.'
	},
	field: { label: 'Parameter', help: 'The parameter that runs over a range.' },
	from: { label: 'From', help: 'First value of the range.' },
	to: { label: 'To', help: 'Last value of the range.' },
	steps: { label: 'Values', help: 'How many values, both ends included: 2 to 101.' },
	isLog: { label: 'Steps are multiples', help: 'Each value is the same multiple of the one before it.' },
	second: { label: 'And', help: 'A second parameter: all combinations are run.' },
	a: { label: 'Compare', help: 'The strategy whose cost is taken.' },
	b: { label: 'with', help: 'The strategy whose cost is taken off it.' },
	cell: { label: 'Shown for', help: 'The values of the sweep whose costs are shown below.' }
} as const;

export const SIDES = [
	{ value: 'both', label: 'Sale and purchase' },
	{ value: 'sell', label: 'Sale alone' },
	{ value: 'buy', label: 'Purchase alone' }
] as const;

export const LAB = {
	title: 'Experiment',
	verdict: 'Is the difference real?',
	spread: 'How the costs are spread',
	frontier: 'Cost and risk',
	sweep: 'Sweep',
	assumptions: 'What if I’m wrong?',
	run: 'RUN',
	pause: 'Pause',
	resume: 'Resume',
	stop: 'Stop',
	link: 'Copy link',
	none: 'none',
	at: (symbol: string, text: string) => `${symbol} = ${text}`,
	asSet: 'as the scenario has it',
	waiting: 'The lab takes the scenario of the RUN view: the result will be here once that has run.',
	noResult:
		'Press RUN: every strategy works the same order on each path or window, and the costs are compared pair by pair.',
	previous: 'The newest experiment has no numbers: these are of the one before it.',
	otherScenario:
		'These are the numbers of another scenario than the one on the RUN view: press RUN for its own.',
	scenario: 'Scenario',
	editScenario: 'change it on RUN',
	pairs: 'Pair by pair',
	provisional:
		'Not all runs are in: whoever stops when the numbers please will be wrong more often than 5 times in 100.',
	cost: 'cost',
	histogram: 'Histogram',
	steps: 'Distribution',
	difference: 'Difference',
	quantiles: 'Quantiles',
	oneStrategy: 'One strategy alone has no other to be compared with.',
	theory:
		'The line is the closed form of Almgren and Chriss with the estimates at arrival, planned once; of a synthetic market its drift, liquidity curve and volatility are known to it. The points are simulated, with AC renewing its estimates.',
	linkCopied: 'Link of this experiment copied',
	linkNotCopied: 'The link could not be copied: take it from the address bar.',
	hash: 'SHA-256 over engine version, scenario, sweep and every number of every run: equal hashes mean equal results, with any number of workers.',
	exportName: 'Export this experiment'
} as const;

export const LAB_EXPORTS = [
	{ kind: 'csv', label: 'Runs, CSV', meaning: 'every run of every strategy' },
	{ kind: 'parquet', label: 'Runs, Parquet', meaning: 'the same, typed' },
	{ kind: 'json', label: 'Result, JSON', meaning: 'means, intervals and verdicts with their scenario' }
] as const;

/** How far it has come: `1,200 of 4,000 runs, 3 s left`. */
export function progressText(
	progress: { readonly done: number; readonly runs: number } | null,
	secondsLeft: number | null
): string {
	if (!progress) return 'preparing…';
	const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
	return `${decimal(progress.done, 0)} of ${decimal(progress.runs, 0)} runs${left}`;
}

/** What a result is of, and whether all of it is there: `1,000 runs in 1.2 s on 2 workers`. */
export function coverageText(
	status: LabStatus,
	{ done, runs, reply }: Pick<LabResult, 'done' | 'runs' | 'reply'>
): string {
	if (done === runs) {
		const effort = reply
			? ` in ${elapsed(reply.elapsedMs)} on ${decimal(reply.workers, 0)} ${reply.workers === 1 ? 'worker' : 'workers'}`
			: '';
		return `${decimal(runs, 0)} runs${effort}`;
	}
	const part = `partial: ${decimal(done, 0)} of ${decimal(runs, 0)} runs`;
	return status === 'stopped' || status === 'failed' ? `${part}, ended early` : part;
}

/** Whether a result is the one its link was made from. */
export const HASH_CHECKS: Readonly<Record<HashCheck, string>> = {
	same: 'The result is the one of the link, to the last bit.',
	other:
		'The result is not the one of the link: another version of the engine, another file, or a part of the runs.'
};

/** Why an experiment can't be run, and what to do. */
export function labProblem(message: string): string {
	const windows =
		/^a capture must hold at least two windows: .*windows=(\d+), seconds=([\d.]+), warmUp=([\d.]+), horizon=([\d.]+), every=([\d.]+)$/.exec(
			message
		);
	if (windows) {
		const [, count = '', seconds = '', warmUp = '', horizon = ''] = windows;
		return `The recording of ${duration(Number(seconds))} holds ${count === '0' ? 'no window' : 'one window'} of ${duration(Number(horizon))} after a warm-up of ${duration(Number(warmUp))}, and two are needed: choose a shorter window, or starts closer together.`;
	}
	for (const [pattern, words] of PROBLEMS) {
		const found = pattern.exec(message);
		if (found) return words(found.slice(1));
	}
	const [, field = ''] = /^(\w+) must be /.exec(message) ?? [];
	return field in FIELD_LABELS ? fieldError(field, message) : sentence(message);
}

/** Above this many paths the engine says no before it counts what they take. */
const MOST_PATHS = 1e9;

/** What engine and form say of an experiment, and how it is said to a person. */
const PROBLEMS: readonly (readonly [pattern: RegExp, words: (parts: readonly string[]) => string])[] = [
	[
		/^an experiment must have at most (\d+) runs with (\d+) strategies, runs=(\d+)$/,
		([most, strategies = '', runs]) =>
			`${grouped(runs)} runs of ${strategies} strategies do not fit into memory: ask for fewer paths, windows or values, ${grouped(most)} at most.`
	],
	[
		/^a sweep must have at most (\d+) cells, cells=(\d+)$/,
		([most, cells]) =>
			`${LAB_FIELDS.steps.label}: ${grouped(cells)} combinations are too many, ask for fewer values; ${grouped(most)} are run at most.`
	],
	[
		/^(every|window) must be a time .*seconds=([\d.]+), \w+=(.*)$/,
		([name, seconds, typed = '']) =>
			`${LAB_FIELDS[name as 'every' | 'window'].label} must be a time from 1 ms, such as ${name === 'every' ? '30s' : '5m'}, and shorter than the recording of ${duration(Number(seconds))}, was “${typed}”.`
	],
	[
		/^paths must be (an even number from 4 where they are mirrored), paths=(.*)$/,
		([rule = '', typed = '']) => `${LAB_FIELDS.paths.label} must be ${rule}, was ${typed}.`
	],
	[
		/^paths must be a whole number from 2.*, paths=(.*)$/,
		([typed = '']) =>
			Number(typed) > MOST_PATHS
				? `${LAB_FIELDS.paths.label}: ${typed} do not fit into memory, ask for fewer.`
				: `${LAB_FIELDS.paths.label} must be a whole number from 2, was “${typed}”.`
	],
	[
		/^steps must be a whole number from (\d+) to (\d+), steps=(.*)$/,
		([min, max, typed = '']) =>
			ruleSentence(LAB_FIELDS.steps.label, { min: Number(min), max: Number(max), isInteger: true }, typed)
	],
	[
		/^(\w+) must run from less to more, from=(.*), to=(.*)$/,
		([field, from = '', to = '']) =>
			`${sweptLabel(field)} must run from less to more: it goes from ${from} to ${to}.`
	],
	[
		/^(\w+) must begin above 0 where its steps are multiples, from=(.*)$/,
		([field, from = '']) =>
			`${sweptLabel(field)} must begin above 0 where its steps are multiples: it begins at ${from}.`
	],
	[
		/^(\w+) must be a number at both ends of its range, \w+=(.*)$/,
		([field, typed = '']) =>
			`${sweptLabel(field)} must be a number at both ends of its range, ${typed === '' ? 'it was empty' : `was “${typed}”`}.`
	],
	[
		/^(\w+) belongs to a synthetic market: /,
		([field]) => `${sweptLabel(field)} belongs to a synthetic market: choose another parameter.`
	],
	[
		/^a field can be swept once, (\w+)$/,
		([field]) => `${sweptLabel(field)} can run over one range: choose another second parameter.`
	]
];

function grouped(count: string | undefined): string {
	return decimal(Number(count), 0);
}

function sweptLabel(field: string | undefined): string {
	return axisLabel(field as SweptField).label;
}

/** A swept field's name, unit and short sign. */
export function axisLabel(id: SweptField | AssumptionId): { label: string; unit: string; symbol: string } {
	if (id === 'liquidityAmplitude')
		return { label: 'Liquidity, both ends to the middle', unit: '', symbol: 'liquidity' };
	const [, label = id, unit = ''] = /^(.*?)(?: \((.*)\))?$/.exec(FIELD_LABELS[id]) ?? [];
	const symbols: Partial<Record<typeof id, string>> = { riskAversion: 'λ', urgency: 'κT' };
	return { label, unit, symbol: symbols[id] ?? label.toLowerCase() };
}
