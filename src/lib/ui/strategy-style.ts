import { strategies } from '../engine/index.ts';

export type Dash = 'solid' | 'dashed' | 'dotted' | 'long-dashed' | 'sparse-dotted';

/** How a strategy is told apart: by name first, then by dash, then by colour. */
export interface StrategyStyle {
	readonly label: string;
	/** Readable as text on a panel. */
	readonly colour: string;
	readonly dash: Dash;
	/** Line width, px. */
	readonly width: 1 | 2 | 3;
}

const STYLES: Readonly<Record<string, Omit<StrategyStyle, 'label'>>> = {
	dump: { colour: '#ff1744', dash: 'solid', width: 3 },
	twap: { colour: '#ffd600', dash: 'dashed', width: 2 },
	vwap: { colour: '#c77dff', dash: 'dotted', width: 2 },
	ac: { colour: '#00c853', dash: 'solid', width: 2 },
	'ac-static': { colour: '#40c4ff', dash: 'long-dashed', width: 2 },
	'ac-liquidity': { colour: '#44bb99', dash: 'dashed', width: 3 },
	'ac-drift': { colour: '#bbcc33', dash: 'dotted', width: 3 },
	'vwap-measured': { colour: '#b3a2ff', dash: 'sparse-dotted', width: 2 },
	pov: { colour: '#ee8866', dash: 'long-dashed', width: 3 },
	'obizhaeva-wang': { colour: '#ffaabb', dash: 'solid', width: 1 },
	'power-law': { colour: '#99ddff', dash: 'sparse-dotted', width: 3 },
	custom: { colour: '#ffffff', dash: 'dashed', width: 1 }
};

const OTHER: Omit<StrategyStyle, 'label'> = { colour: '#d8d8d8', dash: 'long-dashed', width: 1 };

export function styleOf(id: string): StrategyStyle {
	const label = strategies.find((strategy) => strategy.id === id)?.label ?? id;
	return { label, ...(STYLES[id] ?? OTHER) };
}
