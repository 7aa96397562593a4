import { SUMMARY_QUANTILES, type CostDistribution } from '../../engine/index.ts';
import { bps, percent } from '../format.ts';
import type { PlotTable } from '../plot/plot-table.ts';
import { styleOf } from '../strategy-style.ts';
import { quantileOf, type CostAxis } from './cost-axis.ts';
import type { HistogramDrawing } from './cost-histogram-drawing.ts';
import { COSTS } from './plot-words.ts';

const SHARES = [0, ...SUMMARY_QUANTILES, 1];

const column = (id: string) => ({ label: styleOf(id).label, strategy: id });

/** Shares of the runs by bin, one column a strategy. */
export function binTable(
	{ rows }: HistogramDrawing,
	{ low, high }: CostAxis,
	ids: readonly string[]
): PlotTable {
	const bins = rows[0]?.shares.length ?? 0;
	return {
		caption: COSTS.bins,
		corner: COSTS.bin,
		columns: rows.map(({ place }) => column(ids[place] ?? '')),
		rows: Array.from({ length: bins }, (_, i) => ({
			label: bps(low + ((high - low) * i) / bins),
			cells: rows.map(({ shares }) => ({ text: percent(shares[i] ?? 0) }))
		}))
	};
}

/** Costs that a share of the runs does not exceed, one column a strategy. */
export function shareTable({ strategies }: CostDistribution, ids: readonly string[]): PlotTable {
	return {
		caption: COSTS.quantiles,
		corner: COSTS.quantile,
		columns: ids.map(column),
		rows: SHARES.map((share) => ({
			label: percent(share),
			cells: strategies.map((spread) => ({ text: bps(quantileOf(spread, share)) }))
		}))
	};
}
