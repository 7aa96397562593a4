import { CONFIG_RULES, strategies, type Warning } from '../engine/index.ts';
import type { ConfigField } from '../state/fields.ts';
import type { FirstStep } from '../state/first-steps.svelte.ts';
import type { PathPart } from '../state/run-differences.ts';
import { MARKET_RULES, type LinkProblem, type MarketField } from '../state/scenario-codec.ts';
import type { CompletedRun, Notice, OpenMarket } from '../state/session.svelte.ts';
import {
	bps,
	DASH,
	decimal,
	duration,
	percent,
	plainBps,
	price,
	shortQuantity,
	significant,
	utcTime
} from './format.ts';
import { currenciesOf } from './instrument.ts';
import { styleOf } from './strategy-style.ts';
import { gaveUpBesideTwap } from './why-beside-twap.ts';

/** Fields of the form by what a link calls them. */
export const FIELD_LABELS = {
	side: 'Side',
	shares: 'Total shares',
	horizon: 'Liquidation time',
	trades: 'Number of trades',
	riskAversion: 'Risk aversion',
	urgency: 'Urgency',
	halfTime: 'Half of it gone in',
	latencyMs: 'Latency (ms)',
	refillHalfLife: 'Refill half-life',
	beyondDepth: 'Beyond depth',
	warmUp: 'Warm-up',
	arrival: 'Arrival',
	calibrationWindow: 'Calibration window',
	sigmaEstimator: 'Volatility by',
	etaSource: 'Eta from',
	gammaSource: 'Gamma from',
	dailyVolume: 'Daily volume (quote)',
	gammaOverride: 'Gamma override',
	etaOverride: 'Eta override',
	feeBps: 'Taker fee (bp)',
	lot: 'Lot',
	minNotional: 'Minimum notional',
	limitPrice: 'Limit price',
	participationCap: 'Participation cap',
	jitter: 'Jitter',
	strategies: 'Strategies',
	seed: 'Seed',
	volatility: 'Volatility (% a year)',
	drift: 'Drift (bp an hour)',
	duration: 'Market duration'
} as const satisfies Record<ConfigField | MarketField | 'halfTime', string>;

/** What a field means, in one line. */
export const FIELD_HELP = {
	side: 'Sell the position, or buy it.',
	shares: 'Size of the whole order; rounded down to whole lots in a unit other than what is traded.',
	size: 'What the size is typed in; the link keeps it in what is traded.',
	horizon: 'Time to finish in, from arrival: 60s, 5m, 1h, or auto for all that the data has.',
	trades: 'Child orders, spread evenly over the liquidation time.',
	riskAversion: 'Lambda, what a unit of variance is worth, per quote currency; 0 makes AC a TWAP.',
	urgency: 'Kappa T, in place of lambda: 0 is TWAP, 2 brisk, 5 very fast; empty = use Risk aversion.',
	halfTime:
		'Time from arrival in which AC trades half of the order: 30s, 10m; kept as the Urgency that gives it.',
	latencyMs: 'From a decision to its match at the exchange.',
	refillHalfLife: 'Time in which half of what an order took comes back; 0 = at once.',
	beyondDepth:
		'What an order larger than the displayed book gets: the worst displayed price, an extrapolated price, or no fill.',
	warmUp: 'Data before arrival that the first calibration sees: 60s, or auto.',
	calibrationWindow: 'Book updates between two calibrations; 0 = calibrate once.',
	sigmaEstimator:
		'How volatility is measured: two scales (tsrv) or a Parzen kernel, which see through bouncing quotes, or plain realised variance.',
	etaSource:
		'Where temporary impact comes from: the slope of the displayed book where it shows depth, or the rule of thumb from spread and daily volume.',
	gammaSource:
		'Where permanent impact comes from: the rule of thumb, or the price moves that came with signed flow before arrival.',
	dailyVolume: 'Traded in a day, for the rules of thumb that give gamma and eta.',
	gammaOverride: 'Permanent impact, price per unit traded; empty = as Gamma from says.',
	etaOverride: 'Temporary impact, price per unit a second; empty = as Eta from says.',
	feeBps: 'Charged on every fill; a rebate is negative.',
	lot: 'Size step of a child order; 0 = none.',
	minNotional: 'Smallest child order, in quote currency; 0 = none.',
	limitPrice:
		'Worst price that any unit may fill at; what it holds back stays unfilled, as opportunity cost. Empty = any price.',
	participationCap:
		'Largest share of the market’s volume in the last interval that a child may be, its own included: 0.1 is a tenth. Empty = no cap.',
	jitter:
		'Moves each decision at random around its even spacing: 0 = not at all, 1 = by up to half an interval.',
	seed: 'Makes the synthetic market and the jitter: the same seed gives the same market.',
	volatility: 'Of the synthetic price; empty = the preset’s.',
	drift: 'Of the synthetic price, plus = rising; empty = the preset’s.',
	duration: 'Length of the synthetic market with its warm-up; empty = the preset’s.'
} as const satisfies Partial<Record<ConfigField | MarketField | 'halfTime' | 'size', string>>;

export const CHART_FAILED = 'The charts could not be loaded: check the connection and reload the page.';
/** Beside a single run. */
export const EXPECTED_SECTION = {
	paths: 'Expected cost over 1,000 paths of this market',
	windows: 'Expected cost over the windows of this recording',
	progress: 'Runs done',
	openLab: 'More in the lab',
	everyStart: 'The same order at every start in this file',
	failed: (message: string) => `The expected cost could not be worked out. ${sentence(message)}`
} as const;

export const ONE_RUN = 'One run has a lowest and a highest, never a winner.';
export const ON_THIS_PATH = 'Beside TWAP, on this path:';
export const HASH_MEANING =
	'SHA-256 over engine version, parameters and every number of the result: equal hashes mean equal results.';
export const NO_RESULT = 'Nothing has run yet: press GO.';
export const FILE_AWAITED = 'The result will be here once the file of this link is open.';
export const READING = 'Being read; this is what its outline says:';
export const FIRST_RUN = 'The first run is under way.';
export const NO_FILLS = 'No strategy has filled anything in this run.';
export const LINK_COPIED = 'link copied';
export const LINK_NOT_COPIED = 'The link could not be copied: take it from the address bar.';
/** After an export. */
export const exported = (name: string) => `saved as ${name}`;
export const notExported = (message: string) => `The file could not be made. ${sentence(message)}`;
export const STALE = 'This result belongs to other parameters: GO runs the ones beside it.';
export const OLD_WHILE_RUNNING = 'The run is under way: this is the result before it.';
export const NO_SIGMA = 'Needs a volatility, and none could be estimated.';
export const NO_TRADES = 'The data has no trades in this time.';
export const BEYOND_DATA = 'The data ends before.';
/** What a window can or can't show, its numbers as they are to be read. */
export type Verdict =
	| { readonly kind: 'flat'; readonly bps: string }
	| {
			readonly kind: 'against' | 'in-favour';
			readonly bps: string;
			readonly isRising: boolean;
			readonly side: 'sell' | 'buy';
	  }
	| { readonly kind: 'beyond-book' | 'within-book' | 'small'; readonly share: string; readonly rule: string }
	| { readonly kind: 'no-depth' }
	| { readonly kind: 'one-path'; readonly bps: string; readonly time: string };

export function verdictText(verdict: Verdict): string {
	switch (verdict.kind) {
		case 'flat':
			return `The price ended ${verdict.bps} bp from where it began, which is flat: what the strategies differ by is mostly the cost of liquidity.`;
		case 'against':
		case 'in-favour': {
			const moved = `The price ${verdict.isRising ? 'rose' : 'fell'} ${verdict.bps} bp in this window`;
			const trader = verdict.side === 'sell' ? 'seller' : 'buyer';
			return verdict.kind === 'against'
				? `${moved}, against a ${trader}: it flatters whoever trades early, a dump most of all. Read “net of market”, and try a window that goes the other way.`
				: `${moved}, in favour of a ${trader}: it flatters whoever trades late and makes hurry look dear. Read “net of market”, and try a window that goes the other way.`;
		}
		case 'beyond-book':
			return `The order is ${verdict.share} times what the book displays at arrival: what all of it at once would cost is the rule “${verdict.rule}”, not data.`;
		case 'no-depth':
			return 'The data displays no sizes at arrival: how much of the book the order takes is not known, and its cost beyond the touch comes from eta, not from a book.';
		case 'within-book':
			return `The order is ${verdict.share} % of what the book displays at arrival: its cost of depth comes from recorded books.`;
		case 'small':
			return `The order is ${verdict.share} % of what the book displays at arrival: too small for schedules to differ by much depth. A larger size would show more.`;
		case 'one-path':
			return `One window shows no risk: over ${verdict.time} this price moves by ${verdict.bps} bp either way (one standard deviation), and schedules differ by a part of that from chance alone.`;
	}
}

/** Names that the file dialog offers; what a file holds is found out by reading it. */
export const ACCEPTED_FILES = '.parquet,.parq,.jsonl,.ndjson,.json,.csv,.npz,.npy,.gz,.zst,.zip';

export const WINDOW = {
	all: 'Window of the run',
	from: 'Arrival',
	to: 'End of the run',
	whole: 'Whole file'
} as const;

export const COMMAND_LINE = {
	label: 'Command',
	placeholder: 'command',
	completions: 'Commands'
} as const;

/** What the command line says. */
export const COMMAND_SAID = {
	syntheticOnly: (name: string) =>
		`${name} is for synthetic markets: choose one with PRESET, or change the recording.`,
	noCapture: 'No capture is under way.',
	captureUnderWay: 'A capture is under way: STOP ends it.',
	captureField: (field: string, message: string) =>
		`CAPTURE expects a symbol and perhaps a time, such as CAPTURE BTCUSDT 60: its ${field} ${message}.`,
	expected: (name: string, known: readonly (string | number)[]) =>
		`${name} expects one of ${known.join(', ')}.`
} as const;

export const THEME_BUTTON = { light: 'Light theme', dark: 'Dark theme' } as const;

/** What a first visit leads through. */
export const FIRST_STEPS_LINE = {
	name: 'First steps',
	file: 'drop or open a file, or the sample',
	number: 'change a number',
	link: 'send the link',
	done: 'done',
	close: 'Close the first steps'
} as const satisfies Record<FirstStep | 'name' | 'done' | 'close', string>;

/** In place of a field's value. */
export const FIELD_WORDS = { none: 'none', preset: 'as the preset' } as const;

/** The scenarios that were run last. */
export const RECENT = {
	button: 'Recent',
	name: 'Recent scenarios',
	empty: 'Scenarios that were run are listed here, the last 20.',
	cleared: 'The list is empty.',
	clear: 'Clear',
	undo: 'Undo',
	strategies: (count: number) => `${count} ${count === 1 ? 'strategy' : 'strategies'}`,
	wholeData: 'all the data'
} as const;

/** The run that others are compared with. */
export const PINNED = {
	button: 'Pin',
	meaning: 'Pin this run to compare the next one with it',
	unpin: 'Unpin',
	name: 'Pinned run',
	done: 'run pinned',
	undone: 'run unpinned',
	nothingToPin: 'There is no run to pin yet: GO makes one.',
	nothingPinned: 'No run is pinned: PIN pins the one on screen.',
	thisRun: 'Pinned: this run. The next one is compared with it.',
	same: 'Pinned: a run with the same parameters.',
	differs: (parts: string) => `Pinned: ${parts}.`,
	otherFile: ' (another file of that name)',
	also: 'also',
	without: 'without',
	otherParameters: 'other parameters of',
	otherOrder: 'strategies in another order',
	size: 'size',
	onePath: 'Both runs are on the same path of the market.',
	otherPath: (parts: readonly PathPart[]) =>
		`Not on the same path: the ${parts.join(' and the ')} ${parts.length === 1 ? 'differs' : 'differ'}, so part of the difference is chance.`,
	open: 'Open the pinned run',
	shortfallTitle: 'Implementation shortfall of the pinned run',
	differenceTitle: 'Shortfall of this run less that of the pinned run; plus = worse than pinned',
	notPinned: 'Not in the pinned run.',
	onlyPinned: 'In the pinned run only.'
} as const;

/** The table behind a chart. */
export const CHART_TABLE = {
	button: 'Table',
	buttonOf: (title: string) => `Table of ${title}`,
	name: 'Data of the chart',
	time: 'time UTC',
	fillOf: (strategy: string) => `${strategy} fill`,
	note: (shown: number, all: number) =>
		shown === all
			? `${decimal(all, 0)} times: arrival, every fill, the end.`
			: `${decimal(shown, 0)} of ${decimal(all, 0)} times, evenly chosen; the blotter has every fill.`,
	marketNote: (shown: number, all: number) =>
		`${decimal(shown, 0)} of the ${decimal(all, 0)} prices that the chart shows, evenly chosen.`
} as const;

export const TRANSPORT = {
	name: 'Transport',
	start: 'To the start',
	previousFill: 'Previous fill',
	stepBack: 'Previous book',
	play: 'Play',
	pause: 'Pause',
	step: 'Next book',
	nextFill: 'Next fill',
	end: 'To the end',
	speed: 'Speed',
	scrub: 'Playhead'
} as const;

export const HEATMAP = {
	tab: 'Heatmap',
	what: 'resting size by time and price, with the mid, trades and every strategy’s fills',
	noSizes: 'This data has no sizes: there is nothing to colour.',
	near: (side: string, bp: number) => `${side}s within ${decimal(bp, 0)} bp`,
	all: (side: string) => `${side}s, 20 levels`
} as const;

export const LADDER = {
	name: 'Order book',
	caption: 'Levels of the book at the playhead, asks above bids',
	levels: 'Levels of the order book',
	children: 'Next child of each strategy',
	recorded:
		'The levels are those of the recorded book, without what the strategy took from it before and without its permanent impact.',
	noChild: 'No strategy trades after the playhead.',
	touchOnly: 'The data shows the best bid and ask alone.',
	noSizes: 'The data has no sizes: neither bars nor walks can be shown.',
	gone: 'The books of this run are no longer held: GO reads them again.'
} as const;

export const STILL_RUNNING = 'Known when the run is over.';
export const NOT_TRADED = 'Nothing was filled.';
export const REFERENCE = 'The others are compared with it.';
export const NO_SIGNATURE = 'The warm-up has too few prices for volatility by grid step.';

/** What a number may be. */
export interface Rule {
	readonly min: number;
	readonly max: number;
	readonly isMinExcluded?: boolean;
	readonly isInteger?: boolean;
	readonly or?: 'auto' | null;
}

const RULES: Readonly<Record<string, Rule>> = {
	...CONFIG_RULES,
	...MARKET_RULES
};

/** A sentence of a lower-case message: capital first, full stop last. */
export function sentence(message: string): string {
	const text = message.trim();
	// A file's name is left as it is.
	const first = /^[^\s:]*[._]/.test(text) ? text.charAt(0) : text.charAt(0).toUpperCase();
	return first + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

/** Why a value was not taken: label first, then the rule, then what was typed. */
export function fieldError(field: string, message: string): string {
	if (message.includes('whole number of lots')) return lotError(message);
	if (message.includes('must put the arrival inside the data')) return runError(message);
	const list = /^(\S+) must have one entry for each of the trades, trades=(\d+), entries=(\d+)/.exec(message);
	if (list)
		return `${labelOf(list[1] ?? '')} has ${list[3] ?? ''} entries for ${list[2] ?? ''} trades: give one for each, or none.`;
	if (message.includes('must have a number above 0'))
		return `${labelOf(message.split(' ')[0] ?? '')}: at least one must be above 0.`;
	if (message.startsWith('strategies must')) return 'Strategies: keep at least one.';
	const [, name = field] = /^(\S+) must be /.exec(message) ?? [];
	const rule = ruleOf(name);
	if (!rule) return sentence(message);
	return ruleSentence(labelOf(name), rule, message.slice(message.lastIndexOf(`${name}=`) + name.length + 1));
}

/** What a number must be that was typed otherwise: `Total shares must be above 0, was -1.` */
export function ruleSentence(label: string, rule: Rule, typed: string): string {
	const isNumber = typed !== '' && Number.isFinite(Number(typed));
	const kind = rule.isInteger ? 'a whole number ' : isNumber ? '' : 'a number ';
	const was = typed === '' || typed === '""' ? 'it was empty' : `was ${isNumber ? typed : `“${typed}”`}`;
	const or = rule.or === undefined ? '' : `, or ${rule.or ?? 'empty'}`;
	return `${label} must be ${kind}${boundsOf(rule, isNumber ? Number(typed) : NaN)}${or}, ${was}.`;
}

function ruleOf(name: string): Rule | undefined {
	const [strategy, parameter] = name.split('.');
	if (!parameter) return RULES[name];
	return strategies.find(({ id }) => id === strategy)?.parameters.find(({ id }) => id === parameter);
}

function labelOf(name: string): string {
	if (name in FIELD_LABELS) return FIELD_LABELS[name as keyof typeof FIELD_LABELS];
	const [strategy = '', parameter = ''] = name.split('.');
	return `${styleOf(strategy).label} ${parameter}`;
}

/** The bound that a value breaks; both where it is no number, or not whole. */
function boundsOf({ min, max, isMinExcluded = false, isInteger = false }: Rule, value: number): string {
	if (!isInteger && value > max) return `at most ${bound(max)}`;
	if (!isInteger && value <= 0 && (isMinExcluded || min > 0)) return 'above 0';
	if (!isInteger && value < min) return `at least ${bound(min)}`;
	return `${isMinExcluded ? 'above' : 'from'} ${bound(min)} ${isMinExcluded ? 'and up to' : 'to'} ${bound(max)}`;
}

function bound(value: number): string {
	return Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-4)
		? value.toExponential()
		: Number.isInteger(value)
			? decimal(value, 0)
			: String(value);
}

function lotError(message: string): string {
	const [, shares = '', lot = ''] = /shares=(.*), lot=(.*)$/.exec(message) ?? [];
	return `Total shares must be a whole number of lots: ${shares} can’t be divided into lots of ${lot}.`;
}

/** A parameter of a link that was left out, and why. */
export function linkProblem({ parameter, message }: LinkProblem): string {
	const [, link] = /v=(.*)$/.exec(message) ?? [];
	if (parameter === 'v' && link !== undefined) {
		return `The link is of version ${link} and this page reads version 1: check that all of it was taken.`;
	}
	if (parameter === 'columns' && message.startsWith('columns '))
		return `The link’s columns parameter ${message.slice(8)} and was left out: what the file’s columns mean is guessed.`;
	if (message.endsWith('the first one is used'))
		return `The link gives ${parameter} more than once: the first one is used.`;
	if (message.startsWith('unknown parameter ') && !message.includes(' of strategy ')) {
		return `The link’s ${parameter} is not known here and was left out.`;
	}
	return `The link’s ${parameter} was left out. ${fieldError(parameter, message)}`;
}

const NO_MEMORY =
	'There is not enough memory for it: choose fewer trades or strategies, a shorter market, or a shorter stretch of the recording.';

/** Why a run could not be made, by the name of the field to change. */
function runError(message: string): string {
	if (/array buffer allocation|invalid (?:typed )?array length|out of memory/i.test(message))
		return NO_MEMORY;
	const [, field = ''] = /^(\w+) must put the arrival inside the data/.exec(message) ?? [];
	if (field !== '') {
		return `${labelOf(field)} leaves nothing to trade: choose one that ends before the data does, or auto.`;
	}
	if (message.startsWith('the synthetic price must stay above 0')) {
		return 'The synthetic price would fall to zero: lower Volatility, Drift or Market duration.';
	}
	if (message.startsWith('a run needs at least two books')) {
		return 'The data has no two books at different times: open a longer recording.';
	}
	return `${sentence(message)} Choose another market, or change the parameters.`;
}

/** What a notice says, and what to do about it. */
/** A crash has left captures, which are whole again. */
export function recoveredText(names: readonly string[]): string {
	return `A capture was cut short and has been recovered: ${names.join(', ')}. It is in the library, in the CAPTURE view.`;
}

export function noticeText(notice: Notice): string {
	switch (notice.kind) {
		case 'file-needed':
			return `This link runs on ${notice.name}: open or drop that file to see it.`;
		case 'capture-needed':
			return `This link runs on ${notice.symbol} while it is captured: start a capture of it in the CAPTURE view, then press GO.`;
		case 'other-file':
			return `The link was made with another file than ${notice.dropped}: it asks for ${notice.expected}, and this result differs from the link’s.`;
		case 'open-failed':
			return `Not opened: ${notice.refused.map(({ message }) => sentence(message)).join(' ')}${notice.areOthersOpen ? ' The other files are open.' : ''}`;
		case 'run-failed':
			return `The run failed. ${runError(notice.message)}`;
		case 'engine-lost':
			return `${ENGINE_LOST.text}${notice.message === '' ? '' : ` The browser says: ${sentence(notice.message)}`}`;
	}
}

export const ENGINE_LOST = {
	text: 'The engine’s thread broke down, as it may where memory runs out, and was started again. Your scenario, files and library are still here; a capture goes on being recorded.',
	again: 'Try again',
	less: 'Try with less',
	lessHelp: 'At most 1,000 trades, four strategies and two hours of a synthetic market'
} as const;

/** Of files and what has to be asked about them. */
export const FILES = {
	columnsOf: (file: string) => `Columns of ${file}…`,
	columns: 'Columns…',
	columnsTitle: (file: string) => `What the columns of ${file} mean`,
	openAnyway: 'Open anyway',
	leaveOut: 'Don’t open',
	folder: 'Folder',
	tooMany: (count: number) => `Only the first ${decimal(count, 0)} files of what was dropped are opened.`,
	noFiles: 'There are no files in what was dropped.'
} as const;

/** How many rows of a file are malformed, the first of each kind, and the question that follows. */
export function badRowsText({ name, badRows }: Pick<OpenMarket['info'], 'name' | 'badRows'>): string {
	if (!badRows) return '';
	const { count, rows, kinds } = badRows;
	const share = percent(count / rows);
	const flaws = kinds.map(
		({ flaw, line, count: such }) => `line ${line} ${flaw}${such > 1 ? ` (${decimal(such, 0)} such)` : ''}`
	);
	return `${name}: ${decimal(count, 0)} of its ${decimal(rows, 0)} rows (${share} %) are malformed and would be left out. ${sentence(flaws.join(', '))} Open it all the same?`;
}

/** One sentence a reader of the result needs before its numbers. */
export function warningText(
	warning: Warning,
	{ config, market }: Pick<CompletedRun, 'config' | 'market'>
): string {
	const { base } = currenciesOf(market.symbol);
	switch (warning.kind) {
		case 'horizon-shortened':
			return `The liquidation time was cut to the ${duration(warning.available)} that the data has after arrival; ${duration(warning.requested)} was asked for.`;
		case 'short-warm-up':
			return `The warm-up is short, ${duration(warning.seconds)} with ${warning.books} ${warning.books === 1 ? 'book' : 'books'}, as the data has no more before arrival: the estimates are rough.`;
		case 'in-sample':
			return 'In-sample calibration: the first estimates come from the very book that the first children trade on, as there is none before it. Set a Warm-up, or a later Arrival.';
		case 'few-books':
			return fewBooksText(warning.books, warning.trades);
		case 'sigma-unavailable':
			return `Volatility ${warning.reason || 'could not be estimated'}: AC has nothing to plan its risk on.`;
		case 'eta-unavailable':
			return `Temporary impact could not be estimated (${warning.reason}): AC trades like TWAP unless an Urgency is set.`;
		case 'eta-too-small':
			return `Eta (${significant(warning.eta)}) is not above half of gamma (${significant(warning.gamma)}) times ${duration(warning.interval)} between trades: Almgren-Chriss has no optimum there, and AC trades like TWAP unless an Urgency is set.`;
		case 'lambda-undetermined':
			return 'No risk aversion stands for this urgency here, as that needs a volatility above zero and an eta: AC follows the urgency itself, and utility leaves risk out.';
		case 'ac-near-twap':
			return `At this risk aversion AC’s plan is TWAP’s to within ${warning.difference < 0.0005 ? '0.1' : percent(warning.difference)} % of the order: raise Risk aversion or set an Urgency to tell them apart.`;
		case 'beyond-depth':
			return beyondDepthText(warning.shares, config.beyondDepth, market.levels);
		case 'unfilled':
			return `Unfilled at the end, ${base}: ${each(warning.quantities, (left) => shortQuantity(left, market.lot))}; counted at the last mid, as opportunity cost.`;
		case 'price-at-floor':
			return `${warning.strategies.map((id) => styleOf(id).label).join(', ')} pushed the price down to zero: gamma or the order is too large for this market.`;
		case 'no-volume':
			return noVolumeText(warning.strategies, warning.isCapUnused);
		case 'measured-volume':
			return warning.days === 0
				? `VWAP measured takes its curve from the ${duration(warning.seconds)} before arrival, as the data has no earlier day: that the same shape comes again is an assumption.`
				: `VWAP measured takes its curve from the same time of ${warning.days} earlier ${warning.days === 1 ? 'day' : 'days'}.`;
		case 'touch-only':
			return 'The data shows the best bid and ask alone: what an order gets beyond them comes from eta, not from a book.';
		case 'sizes-unknown':
			return 'The data has no sizes: every fill is priced from the touch with eta, not from a book.';
		case 'hole':
			return `The recording has a hole from ${utcTime(warning.from)} to ${utcTime(warning.to)} UTC: ${warning.reason}. What was recorded before it is used until then.`;
	}
}

function fewBooksText(books: number, trades: number): string {
	const said = `Too few events: ${decimal(books, 0)} ${books === 1 ? 'book' : 'books'} in the liquidation time`;
	return books < trades
		? `${said} for ${decimal(trades, 0)} trades. Several trades meet the same book: trade less often, or on more data.`
		: `${said} for ${decimal(trades, 0)} ${trades === 1 ? 'trade' : 'trades'}. What came of it says little about this market.`;
}

function noVolumeText(ids: readonly string[], isCapUnused: boolean): string {
	const labels = ids.map((id) => styleOf(id).label).join(', ');
	const traded =
		ids.length === 0 ? '' : `: ${labels} trade${ids.length === 1 ? 's' : ''} like TWAP until there are some`;
	const cap = isCapUnused
		? `${traded === '' ? ':' : ', and'} the Participation cap holds nothing back until then`
		: '';
	return `The data has no trades before arrival${traded}${cap}.`;
}

function beyondDepthText(shares: Readonly<Record<string, number>>, rule: string, levels: number): string {
	const what = `Beyond the displayed ${levels === 1 ? 'touch' : `${levels} levels`}, share of fills: ${each(shares, (share) => `${percent(share)} %`)}`;
	return rule === 'worst' && levels > 1
		? `${what}. At the last displayed price: their cost is a lower bound.`
		: `${what}. At extrapolated prices: that part of their cost is a model’s.`;
}

/** `Dump 18 %, AC 17 %`. */
function each(values: Readonly<Record<string, number>>, text: (value: number) => string): string {
	return Object.entries(values)
		.map(([id, value]) => `${styleOf(id).label} ${text(value)}`)
		.join(', ');
}

/** The strategy that the headline is about: AC where it ran. */
function headlineStrategy({ result }: Pick<CompletedRun, 'result'>): string | undefined {
	return ['ac', 'ac-static'].find((id) => id in result.strategies) ?? Object.keys(result.strategies)[0];
}

/** What happened, in words: what was traded, at what distance from arrival, and how much of it was the market's move. */
export function headline(run: CompletedRun): string {
	const { config, market, result } = run;
	const id = headlineStrategy(run);
	const outcome = id === undefined ? undefined : result.strategies[id];
	if (id === undefined || !outcome) return NO_RESULT;
	const { base } = currenciesOf(market.symbol);
	const { label } = styleOf(id);
	const did = config.side === 'sell' ? 'sold' : 'bought';
	const size = (value: number) => shortQuantity(value, config.lot > 0 ? config.lot : market.lot);
	const { averagePrice, filled, attribution } = outcome;
	if (averagePrice === null)
		return `${label} ${did} none of ${size(config.shares)} ${base}: nothing was filled.`;
	const amount = outcome.unfilled > 0 ? `${size(filled)} of ${size(config.shares)}` : size(filled);
	const side = config.side === 'sell' ? 1 : -1;
	const cost = ((side * (result.arrivalPrice - averagePrice)) / result.arrivalPrice) * 1e4;
	const move = (attribution.marketMove / (filled * result.arrivalPrice)) * 1e4;
	const opening = `${label} ${did} ${amount} ${base} at ${price(averagePrice, market.tick)}, ${distance(cost, config.side)}`;
	return opening + marketPart(cost, move, config.side);
}

function distance(cost: number, side: 'sell' | 'buy'): string {
	if (cost === 0) return 'exactly at arrival';
	const isBelow = cost > 0 === (side === 'sell');
	return `${plainBps(Math.abs(cost))} bp ${isBelow ? 'below' : 'above'} arrival`;
}

function marketPart(cost: number, move: number, side: 'sell' | 'buy'): string {
	if (move === 0) return cost === 0 ? '.' : '; none of that is the market’s move.';
	const size = plainBps(Math.abs(move));
	if (cost > 0 === move > 0 && Math.abs(move) <= Math.abs(cost))
		return `; ${size} bp of that is the market ${move > 0 === (side === 'sell') ? 'falling' : 'rising'}.`;
	return move > 0
		? `; the market’s own move was ${size} bp against the order.`
		: `; the market’s own move was ${size} bp in the order’s favour.`;
}

/** How the headline's strategy did beside TWAP in this run, and where the price went; empty without TWAP. */
export function besideTwap(run: CompletedRun): string {
	const id = headlineStrategy(run);
	const { strategies: outcomes, arrivalPrice, finalMid, horizon } = run.result;
	const own = id === undefined ? undefined : outcomes[id];
	const drift = ((finalMid - arrivalPrice) / arrivalPrice) * 1e4;
	const went =
		drift === 0
			? `The mid ended the ${duration(horizon)} where it was`
			: `The mid ${drift > 0 ? 'rose' : 'fell'} ${plainBps(Math.abs(drift))} bp in ${duration(horizon)}`;
	if (!outcomes.twap || !own || id === 'twap' || id === undefined) return `${went}.`;
	return `${went}; ${gaveUpBesideTwap(id, own.shortfallBps - outcomes.twap.shortfallBps)}.`;
}

/** One chart's values at the playhead in one sentence, for those who don't see it. */
export function chartSummary(what: string, ends: readonly { label: string; text: string }[]): string {
	const values = ends.map(({ label, text }) => `${label} ${text}`).join(', ');
	return `Chart of ${what}${values === '' ? '' : `; at the playhead ${values}`}.`;
}

/** Time left of a run that is `fraction` done after `seconds`. */
export function timeLeft(fraction: number, seconds: number): string {
	return fraction > 0.01
		? `${duration(Math.max(0, Math.ceil((seconds / fraction) * (1 - fraction))) || 1)} left`
		: '';
}

/** The signed costs a bar stands for, for its title. */
export function partTitle(label: string, part: string, value: number): string {
	return `${label}, ${part}: ${bps(value)} bp`;
}

interface Walk {
	readonly levels: number;
	readonly beyond: number;
	readonly worst: number | null;
	readonly average: number | null;
}

/** How deep a child goes into a book of `shown` levels, in a few characters. */
export function walkDepth({ levels, beyond }: Walk, shown: number): string {
	if (levels === 0) return DASH;
	return beyond > 0 ? `beyond all ${shown}` : `${levels} ${levels === 1 ? 'level' : 'levels'}`;
}

/** A child and its walk in full. */
export function walkTitle(
	child: Walk & { readonly id: string; readonly decisionTime: number; readonly time: number },
	{ tick, lot }: { readonly tick: number; readonly lot: number }
): string {
	const { id, decisionTime, time, average, worst, beyond } = child;
	const when = `${styleOf(id).label} decides at ${utcTime(decisionTime)} and is matched at ${utcTime(time)}`;
	if (average === null) return `${when}. ${LADDER.noSizes}`;
	const rest = beyond > 0 ? `, and ${shortQuantity(beyond, lot)} would be left` : '';
	return `${when}. On this book it would get ${price(average, tick)} on average, down to its level at ${price(worst, tick)}${rest}. ${LADDER.recorded}`;
}
