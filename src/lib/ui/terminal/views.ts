import type { ViewPath } from '../../state/navigation.ts';

/** A view of the terminal, with the key that opens it. */
export interface View {
	readonly label: string;
	readonly path: ViewPath;
	readonly key: string;
	readonly meaning: string;
}

/** In the order of the bar; the first is the default. */
export const VIEWS: readonly View[] = [
	{ label: 'RUN', path: '/', key: 'r', meaning: 'the run' },
	{
		label: 'LAB',
		path: '/lab/',
		key: 'l',
		meaning: 'is the difference real? many paths, or every window of a recording'
	},
	{ label: 'CAPTURE', path: '/capture/', key: 'c', meaning: 'capture Binance live, and the library' },
	{
		label: 'MODEL',
		path: '/model/',
		key: 'm',
		meaning: 'the formulas, an explorer, and what is true of them'
	},
	{ label: 'HELP', path: '/help/', key: 'h', meaning: 'how to use this, and how to read it' }
];

/** The view that a route belongs to: its own page and those below it. */
export function viewOf(route: string | null): View | undefined {
	return VIEWS.findLast(({ path }) => `${route ?? ''}/`.startsWith(path));
}
