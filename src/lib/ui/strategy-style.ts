import { strategies } from '../engine/index.ts';

export type Dash = 'solid' | 'dashed' | 'dotted' | 'long-dashed' | 'sparse-dotted';

/** How a strategy is told apart: by name first, then by dash, then by colour. */
export interface StrategyStyle {
	readonly label: string;
	/** Stands for the label where there is room for one letter. */
	readonly letter: string;
	/** A CSS colour of the theme on screen, readable as text on a panel; on a canvas it goes through `onCanvas`. */
	readonly colour: string;
	readonly dash: Dash;
	/** Line width, px. */
	readonly width: 1 | 2 | 3;
}

const STYLES: Readonly<Record<string, Omit<StrategyStyle, 'label' | 'colour'>>> = {
	dump: { letter: 'D', dash: 'solid', width: 3 },
	twap: { letter: 'T', dash: 'dashed', width: 2 },
	vwap: { letter: 'V', dash: 'dotted', width: 2 },
	ac: { letter: 'A', dash: 'solid', width: 2 },
	'ac-static': { letter: 'S', dash: 'long-dashed', width: 2 },
	'ac-liquidity': { letter: 'L', dash: 'dashed', width: 3 },
	'ac-drift': { letter: 'F', dash: 'dotted', width: 3 },
	'vwap-measured': { letter: 'M', dash: 'sparse-dotted', width: 2 },
	pov: { letter: 'P', dash: 'long-dashed', width: 3 },
	'obizhaeva-wang': { letter: 'O', dash: 'solid', width: 1 },
	'power-law': { letter: 'W', dash: 'sparse-dotted', width: 3 },
	custom: { letter: 'C', dash: 'dashed', width: 1 }
};

const OTHER: Omit<StrategyStyle, 'label' | 'colour'> = { letter: '?', dash: 'long-dashed', width: 1 };

export function styleOf(id: string): StrategyStyle {
	const label = strategies.find((strategy) => strategy.id === id)?.label ?? id;
	return {
		label,
		colour: `var(--strategy-${id in STYLES ? id : 'other'})`,
		...(STYLES[id] ?? OTHER)
	};
}
