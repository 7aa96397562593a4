import { LineSeries, LineStyle, type IPriceLine, type ISeriesApi, type Point } from 'lightweight-charts';
import { token } from '../canvas-colour.ts';
import { price } from '../format.ts';
import { HeatLayer } from './heat/heat-layer.ts';
import { HeatLegend } from './heat/heat-legend.ts';
import { PaneMarks } from './pane-marks.ts';
import { priceDrawing, type Heat } from './price-drawing.ts';
import type { PriceModel } from './price-model.ts';
import { timeAxis } from './time-axis.ts';
import { createTerminalChart, setLine, showGrid } from './theme.ts';
import type { TimeLink } from './time-link.ts';
import type { ChartView } from './chart-view.ts';

/** Stands for a tick that is not known, quote currency. */
const LEAST_TICK = 0.01;

/** Mid, bid and ask, or resting sizes, with what was done on them. */
export function createPriceChart(node: HTMLElement, link: TimeLink): ChartView<PriceModel> {
	const chart = createTerminalChart(node);
	const line = (name: string, hasLabel = false) =>
		chart.addSeries(LineSeries, {
			color: token(name),
			lineWidth: 1,
			priceLineVisible: false,
			lastValueVisible: hasLabel,
			crosshairMarkerVisible: hasLabel
		});
	const ask = line('--ask');
	const bid = line('--bid');
	const mid = line('--text', true);
	const leave = link.join(chart, mid);
	const marks = new PaneMarks();
	mid.attachPrimitive(marks);
	let shown: PriceModel | null = null;
	let arrival: IPriceLine | null = null;
	// A chart is made anew for another theme.
	const theme = document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
	let heat: Heat | null = null;
	let pointer: Point | null = null;
	chart.subscribeCrosshairMove(({ point, sourceEvent }) => {
		pointer = point && sourceEvent ? point : null;
	});

	const closeHeat = () => {
		heat?.layer.close();
		heat?.legend.remove();
		heat = null;
	};

	/** Turns to the sizes of another market, or to none. */
	const showHeat = (model: PriceModel) => {
		if (shown?.heat === model.heat) {
			heat?.layer.turnTo(model.grid);
			return;
		}
		closeHeat();
		if (model.heat) {
			const layer = new HeatLayer(model.heat, model.grid, model.tick || LEAST_TICK, theme, () => {
				marks.redraw();
			});
			heat = { layer, legend: new HeatLegend(node, theme), pointer: () => pointer };
		}
		for (const series of [ask, bid]) series.applyOptions({ visible: !heat });
		mid.applyOptions({ lineVisible: !heat });
	};

	return {
		...timeAxis(chart, () => shown?.grid ?? null),
		update(model) {
			const format = {
				type: 'custom' as const,
				formatter: (value: number) => price(value, model.tick),
				minMove: model.tick > 0 ? model.tick : 0.01
			};
			for (const series of [ask, bid, mid]) series.applyOptions({ priceFormat: format });
			if (!shown || !isSameLine(shown, model)) {
				setLine(ask, model.grid, model.ask);
				setLine(bid, model.grid, model.bid);
				setLine(mid, model.grid, model.mid);
				showGrid(chart, shown?.grid ?? null, model.grid);
			}
			showHeat(model);
			shown = model;
			arrival = withArrivalLine(mid, arrival, model.arrivalPrice);
			marks.draw(priceDrawing(model, heat, () => chart.paneSize().height));
		},
		destroy() {
			leave();
			closeHeat();
			chart.remove();
		}
	};
}

function isSameLine(a: PriceModel, b: PriceModel): boolean {
	return a.prices === b.prices && a.grid.from === b.grid.from && a.grid.step === b.grid.step;
}

function withArrivalLine(
	series: ISeriesApi<'Line'>,
	old: IPriceLine | null,
	value: number | null
): IPriceLine | null {
	if (old) series.removePriceLine(old);
	if (value === null) return null;
	return series.createPriceLine({
		price: value,
		color: token('--quiet'),
		lineWidth: 1,
		lineStyle: LineStyle.Dotted,
		axisLabelVisible: false,
		title: 'arrival'
	});
}
