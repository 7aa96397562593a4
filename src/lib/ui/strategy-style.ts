import { strategies } from '../engine/index.ts';

export type Dash = 'solid' | 'dashed' | 'dotted' | 'long-dashed' | 'sparse-dotted';

/** How a strategy is told apart: by name first, then by dash, then by colour. */
export interface StrategyStyle {
	readonly label: string;
	/** Stands for the label where there is room for one letter. */
	readonly letter: string;
	/** Readable as text on a panel. */
	readonly colour: string;
	readonly dash: Dash;
	/** Line width, px. */
	readonly width: 1 | 2 | 3;
}

const STYLES: Readonly<Record<string, Omit<StrategyStyle, 'label'>>> = {
	dump: { letter: 'D', colour: '#ff1744', dash: 'solid', width: 3 },
	twap: { letter: 'T', colour: '#ffd600', dash: 'dashed', width: 2 },
	vwap: { letter: 'V', colour: '#c77dff', dash: 'dotted', width: 2 },
	ac: { letter: 'A', colour: '#00c853', dash: 'solid', width: 2 },
	'ac-static': { letter: 'S', colour: '#40c4ff', dash: 'long-dashed', width: 2 },
	'ac-liquidity': { letter: 'L', colour: '#44bb99', dash: 'dashed', width: 3 },
	'ac-drift': { letter: 'F', colour: '#bbcc33', dash: 'dotted', width: 3 },
	'vwap-measured': { letter: 'M', colour: '#b3a2ff', dash: 'sparse-dotted', width: 2 },
	pov: { letter: 'P', colour: '#ee8866', dash: 'long-dashed', width: 3 },
	'obizhaeva-wang': { letter: 'O', colour: '#ffaabb', dash: 'solid', width: 1 },
	'power-law': { letter: 'W', colour: '#99ddff', dash: 'sparse-dotted', width: 3 },
	custom: { letter: 'C', colour: '#ffffff', dash: 'dashed', width: 1 }
};

const OTHER: Omit<StrategyStyle, 'label'> = { letter: '?', colour: '#d8d8d8', dash: 'long-dashed', width: 1 };

export function styleOf(id: string): StrategyStyle {
	const label = strategies.find((strategy) => strategy.id === id)?.label ?? id;
	return { label, ...(STYLES[id] ?? OTHER) };
}
