import { LAB_PREFIX } from './lab-prefix.ts';
import { isSwept, type SweptField } from './swept-fields.ts';

/** What an experiment is to answer. */
export const LAB_QUESTIONS = ['compare', 'frontier', 'sweep', 'assumptions'] as const;

export type LabQuestion = (typeof LAB_QUESTIONS)[number];

/** A field that runs over a range, as it is typed. */
export interface AxisForm {
	readonly field: SweptField;
	/** In the words of the field's own form entry, such as `10m`. */
	readonly from: string;
	readonly to: string;
	/** Values, both ends included. */
	readonly steps: string;
	/** Whether each value is the same multiple of the one before it. */
	readonly isLog: boolean;
}

/** What is asked of the lab besides the scenario; texts as they are typed, empty = chosen by the page. */
export interface LabForm {
	readonly question: LabQuestion;
	readonly paths: string;
	readonly isAntithetic: boolean;
	/** Seconds between the starts of windows, and how long each is. */
	readonly every: string;
	readonly window: string;
	readonly sides: 'both' | 'sell' | 'buy';
	/** Of a sweep; the second may be missing. */
	readonly x: AxisForm | null;
	readonly y: AxisForm | null;
	/** Ids of the two strategies that are set against each other; null = the first two. */
	readonly pair: readonly [string, string] | null;
}

export const DEFAULT_LAB_FORM: LabForm = {
	question: 'compare',
	paths: '',
	isAntithetic: false,
	every: '',
	window: '',
	sides: 'both',
	x: null,
	y: null,
	pair: null
};

/** What a link to an experiment says besides its scenario. */
export interface LabLink {
	readonly form: LabForm;
	/** Of the result that the link was made from; null where there was none. */
	readonly hash: string | null;
	/** Whether the link asks for an experiment at all. */
	readonly isAsked: boolean;
	/** Parameters that could not be used, each with what it must be. */
	readonly problems: readonly { readonly parameter: string; readonly message: string }[];
}

const SIDES = ['both', 'sell', 'buy'] as const;
const NAMES = ['question', 'paths', 'antithetic', 'every', 'window', 'sides', 'x', 'y', 'pair', 'hash'];

/** Longest text that a parameter may have. */
const MOST_CHARACTERS = 200;

/** The lab's part of a query string; what can't be used is left out and reported by name. */
export function decodeLab(query: URLSearchParams): LabLink {
	const problems: { parameter: string; message: string }[] = [];
	const report = (name: string, message: string) =>
		void problems.push({ parameter: LAB_PREFIX + name, message });
	const given = [...new Set(query.keys())].filter((name) => name.startsWith(LAB_PREFIX));
	const text = (name: string) => query.get(LAB_PREFIX + name) ?? '';
	for (const parameter of given) {
		const name = parameter.slice(LAB_PREFIX.length);
		if (!NAMES.includes(name)) report(name, `unknown parameter ${parameter}`);
		else if (text(name).length > MOST_CHARACTERS) report(name, `${parameter} is too long`);
	}
	const short = (name: string) => (text(name).length > MOST_CHARACTERS ? '' : text(name));
	const choice = <T extends string>(name: string, words: readonly T[], otherwise: T): T => {
		const word = short(name);
		const found = words.find((it) => it === word);
		if (word !== '' && !found)
			report(name, `${LAB_PREFIX}${name} must be one of ${words.join(', ')}, ${name}=${word}`);
		return found ?? otherwise;
	};
	const axis = (name: string): AxisForm | null => {
		if (short(name) === '') return null;
		const [field = '', from = '', to = '', steps = '', scale = ''] = short(name).split('~');
		if (isSwept(field) && ['', 'log'].includes(scale))
			return { field, from, to, steps, isLog: scale === 'log' };
		report(
			name,
			`${LAB_PREFIX}${name} must be field~from~to~steps or field~from~to~steps~log, ${name}=${short(name)}`
		);
		return null;
	};
	const [a, b, ...more] = short('pair').split(',');
	const isPair = a !== undefined && b !== undefined && a !== b && more.length === 0;
	if (short('pair') !== '' && !isPair)
		report('pair', `lab.pair must be two strategies with a comma between them, pair=${short('pair')}`);
	const hash = short('hash');
	const isHash = /^[0-9a-f]{64}$/.test(hash);
	if (hash !== '' && !isHash) report('hash', `lab.hash must be 64 hex digits, hash=${hash}`);
	return {
		form: {
			question: choice('question', LAB_QUESTIONS, 'compare'),
			paths: short('paths'),
			isAntithetic: choice('antithetic', ['no', 'yes'], 'no') === 'yes',
			every: short('every'),
			window: short('window'),
			sides: choice('sides', SIDES, 'both'),
			x: axis('x'),
			y: axis('y'),
			pair: isPair ? [a, b] : null
		},
		hash: isHash ? hash : null,
		isAsked: given.length > 0,
		problems
	};
}

/** A scenario's query string with what the lab is asked, and the hash of its result where there is one. */
export function labQuery(scenario: string, form: LabForm, hash: string | null = null): string {
	const { question, paths, isAntithetic, every, window, sides, x, y, pair } = form;
	const entries: [string, string][] = [
		['question', question],
		['paths', paths],
		['antithetic', isAntithetic ? 'yes' : ''],
		['every', every],
		['window', window],
		['sides', sides === 'both' ? '' : sides],
		['x', x ? axisText(x) : ''],
		['y', y ? axisText(y) : ''],
		['pair', pair?.join(',') ?? ''],
		['hash', hash ?? '']
	];
	const own = entries
		.filter(([, text]) => text !== '')
		.map(([name, text]) => `${LAB_PREFIX}${name}=${encodeURIComponent(text).replaceAll('%2C', ',')}`)
		.join('&');
	return scenario === '' ? own : `${scenario}&${own}`;
}

function axisText({ field, from, to, steps, isLog }: AxisForm): string {
	return [field, from, to, steps, ...(isLog ? ['log'] : [])].join('~');
}
