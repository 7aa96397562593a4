import { SUMMARY_QUANTILES, type StrategySummary } from '../../engine/index.ts';
import { bps, DASH, plainBps } from '../format.ts';
import type { PlotCell, PlotTable } from '../plot/plot-table.ts';
import { styleOf } from '../strategy-style.ts';
import { withError } from './lab-words.ts';
import { meanCell, QUANTILES } from './plot-words.ts';

/** How the costs of each strategy are spread, in bp; what is not known is a dash with the reason. */
export function quantileTable(strategies: readonly StrategySummary[]): PlotTable {
	return {
		caption: QUANTILES.caption,
		corner: QUANTILES.corner,
		columns: [
			...SUMMARY_QUANTILES.map((of) => ({
				label: QUANTILES.quantile(of),
				title: QUANTILES.quantileTitle(of)
			})),
			{ label: QUANTILES.mean, title: QUANTILES.meanTitle },
			{ label: QUANTILES.deviation, title: QUANTILES.deviationTitle },
			{ label: QUANTILES.shortfall, title: QUANTILES.shortfallTitle }
		],
		rows: strategies.map(
			({ id, mean, deviation, deviationError, quantiles, expectedShortfall, expectedShortfallError }) => ({
				label: styleOf(id).label,
				strategy: id,
				cells: [
					...SUMMARY_QUANTILES.map((_, i) => known(bps(quantiles[i] ?? NaN), QUANTILES.unknown)),
					meanCell(mean),
					known(withError(plainBps(deviation), deviationError), QUANTILES.noDeviation),
					known(withError(bps(expectedShortfall), expectedShortfallError), QUANTILES.unknown)
				]
			})
		)
	};
}

function known(text: string, why: string): PlotCell {
	return text === DASH ? { text, title: why } : { text };
}
