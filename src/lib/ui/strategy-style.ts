import { strategies } from '../engine/index.ts';

export type Dash = 'solid' | 'dashed' | 'dotted' | 'long-dashed' | 'sparse-dotted';

/** What marks a fill on a chart. */
export type Shape = 'circle' | 'square' | 'diamond' | 'up' | 'down' | 'bar';

/** How a strategy is told apart: by name first, then by dash, then by colour. */
export interface StrategyStyle {
	readonly label: string;
	/** Stands for the label where there is room for one letter. */
	readonly letter: string;
	/** A CSS colour of the theme on screen, readable as text on a panel; on a canvas it goes through `onCanvas`. */
	readonly colour: string;
	readonly dash: Dash;
	readonly shape: Shape;
	/** Line width, px. */
	readonly width: 1 | 2 | 3;
}

const STYLES: Readonly<Record<string, Omit<StrategyStyle, 'label' | 'colour'>>> = {
	dump: { letter: 'D', dash: 'solid', shape: 'square', width: 3 },
	twap: { letter: 'T', dash: 'dashed', shape: 'up', width: 2 },
	vwap: { letter: 'V', dash: 'dotted', shape: 'diamond', width: 2 },
	ac: { letter: 'A', dash: 'solid', shape: 'circle', width: 2 },
	'ac-static': { letter: 'S', dash: 'long-dashed', shape: 'down', width: 2 },
	'ac-liquidity': { letter: 'L', dash: 'dashed', shape: 'bar', width: 3 },
	'ac-drift': { letter: 'F', dash: 'dotted', shape: 'square', width: 3 },
	'vwap-measured': { letter: 'M', dash: 'sparse-dotted', shape: 'diamond', width: 2 },
	pov: { letter: 'P', dash: 'long-dashed', shape: 'up', width: 3 },
	'obizhaeva-wang': { letter: 'O', dash: 'solid', shape: 'down', width: 1 },
	'power-law': { letter: 'W', dash: 'sparse-dotted', shape: 'circle', width: 3 },
	custom: { letter: 'C', dash: 'dashed', shape: 'bar', width: 1 }
};

const OTHER: Omit<StrategyStyle, 'label' | 'colour'> = {
	letter: '?',
	dash: 'long-dashed',
	shape: 'circle',
	width: 1
};

export function styleOf(id: string): StrategyStyle {
	const label = strategies.find((strategy) => strategy.id === id)?.label ?? id;
	return {
		label,
		colour: `var(--strategy-${id in STYLES ? id : 'other'})`,
		...(STYLES[id] ?? OTHER)
	};
}
