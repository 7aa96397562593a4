import { VIEWS } from './views.ts';

/** Every key with what it does, in the order of the list. */
export const KEYS: readonly (readonly [key: string, meaning: string])[] = [
	['Ctrl+Enter', 'GO: run the parameters (Cmd+Enter on a Mac)'],
	['Enter', 'take what was typed into a field'],
	['Esc', 'restore the field, cancel the run, or close what is open'],
	['Tab', 'to the next field'],
	['Space', 'play or pause'],
	['← →', 'to the book before or after'],
	['P N', 'to the fill before or after'],
	['Home End', 'to the start or the end of the run; End skips the first play'],
	['+ −', 'zoom the charts in or out around the playhead'],
	['K', 'keep: pin this run to compare the next one with it, or unpin it'],
	...VIEWS.map(({ key, label, meaning }) => [key.toUpperCase(), `${label}: ${meaning}`] as const),
	['/ or :', 'to the command line'],
	['?', 'this list']
];
