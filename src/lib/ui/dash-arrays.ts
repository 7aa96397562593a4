import type { Dash } from './strategy-style.ts';

/** Lengths of strokes and gaps of a line, px, as SVG takes them. */
export const DASH_ARRAYS: Readonly<Record<Dash, string>> = {
	solid: 'none',
	dashed: '5 3',
	dotted: '1.5 2',
	'long-dashed': '9 4',
	'sparse-dotted': '1.5 5'
};
