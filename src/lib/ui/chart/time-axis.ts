import type { IChartApi, Logical } from 'lightweight-charts';
import type { ChartView } from './chart-view.ts';
import type { Grid } from './grid.ts';

/** Where times are on a chart that shows `grid`, and where its plot ends. */
export function timeAxis(
	chart: IChartApi,
	grid: () => Grid | null
): Pick<ChartView<unknown>, 'xOf' | 'plot' | 'onView'> {
	return {
		xOf(time) {
			const shown = grid();
			if (!shown) return null;
			const slots = (time - shown.from) / shown.step;
			const slot = Math.floor(slots);
			// The library knows whole slots alone.
			const [before, after] = [slot, slot + 1].map((it) =>
				chart.timeScale().logicalToCoordinate(it as Logical)
			);
			return before == null || after == null ? null : before + (slots - slot) * (after - before);
		},
		plot: () => ({ width: chart.timeScale().width(), height: chart.panes()[0]?.getHeight() ?? 0 }),
		onView(listener) {
			chart.timeScale().subscribeVisibleLogicalRangeChange(listener);
			chart.timeScale().subscribeSizeChange(listener);
		}
	};
}
