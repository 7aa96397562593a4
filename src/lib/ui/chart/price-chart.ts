import { LineSeries, LineStyle, type IPriceLine, type ISeriesApi } from 'lightweight-charts';
import { token } from '../canvas-colour.ts';
import { price } from '../format.ts';
import { PaneMarks } from './pane-marks.ts';
import { priceDrawing } from './price-drawing.ts';
import type { PriceModel } from './price-model.ts';
import { timeAxis } from './time-axis.ts';
import { createTerminalChart, setLine, showGrid } from './theme.ts';
import type { TimeLink } from './time-link.ts';
import type { ChartView } from './chart-view.ts';

/** Mid, bid and ask with what was done on them. */
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
			shown = model;
			arrival = withArrivalLine(mid, arrival, model.arrivalPrice);
			marks.draw(priceDrawing(model));
		},
		destroy() {
			leave();
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
