export const CONTENTS = 'Contents';
export const NOT_MODELLED_TITLE = 'What is not modelled';

/** Beside the titles of sections. */
export const HELP_ASIDES = {
	markets: 'measured with the engine; each column opens its run',
	parameters: 'base = what is traded, quote = what it is priced in',
	formats: 'a file is recognised by its content',
	keys: 'letters do nothing while text is typed',
	commands: 'after /; upper or lower case'
} as const;

/** Columns of the tables in words. */
export const HEADS = {
	parameters: ['parameter', 'in a link', 'unit', 'opened file', 'first visit', 'range', 'effect'],
	strategies: ['strategy', 'what it does', 'in a link'],
	assumed: ['what', 'how'],
	formats: ['format', 'what'],
	keys: ['key', 'what it does'],
	commands: ['command', 'what follows', 'what it does']
} as const;

export const MOVES_TABLE = {
	name: 'Shortfall and net of market in bp, by strategy, side and market',
	strategy: 'shortfall, net of market; bp',
	sell: 'to sell',
	buy: 'to buy',
	open: 'Open this run'
} as const;

export const LICENCE_WORDS = {
	own: 'TRACE-ZERO is free under the MIT licence.',
	others: 'Licences of everything in this page',
	title: 'Licences',
	back: 'Back to the help',
	text: (licence: string) => `Text of the licence, ${licence}`,
	aside: (count: number) => `${count} packages are part of this page`
} as const;
