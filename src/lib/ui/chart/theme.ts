import {
	createChart,
	CrosshairMode,
	LineStyle,
	type ChartOptions,
	type DeepPartial,
	type IChartApi,
	type ISeriesApi,
	type TickMarkType,
	type Time
} from 'lightweight-charts';
import { fontFamily, token } from '../canvas-colour.ts';
import type { Dash } from '../strategy-style.ts';
import { slotTime, type Grid } from './grid.ts';
import { crosshairLabel, tickLabel } from './time-labels.ts';

/** Width of every chart's price axis, px: charts above each other keep their times aligned. */
const AXIS_WIDTH = 84;

export const LINE_STYLES: Readonly<Record<Dash, LineStyle>> = {
	solid: LineStyle.Solid,
	dashed: LineStyle.Dashed,
	dotted: LineStyle.Dotted,
	'long-dashed': LineStyle.LargeDashed,
	'sparse-dotted': LineStyle.SparseDotted
};

/** A chart in the terminal's colours that follows the size of `node`. */
export function createTerminalChart(node: HTMLElement): IChartApi {
	const line = token('--grid');
	const quiet = token('--quiet');
	const crosshair = { color: quiet, labelBackgroundColor: token('--raised') };
	const options: DeepPartial<ChartOptions> = {
		autoSize: true,
		layout: {
			attributionLogo: false,
			background: { color: token('--panel') },
			textColor: quiet,
			fontFamily: fontFamily(),
			fontSize: 11
		},
		grid: { vertLines: { color: line }, horzLines: { color: line } },
		crosshair: { mode: CrosshairMode.Normal, vertLine: crosshair, horzLine: crosshair },
		rightPriceScale: {
			borderVisible: false,
			minimumWidth: AXIS_WIDTH,
			scaleMargins: { top: 0.1, bottom: 0.06 }
		},
		timeScale: {
			borderColor: token('--line'),
			fixLeftEdge: true,
			fixRightEdge: true,
			minBarSpacing: 0.01,
			timeVisible: true,
			secondsVisible: true,
			lockVisibleTimeRangeOnResize: true
		},
		handleScroll: { mouseWheel: false, vertTouchDrag: false },
		handleScale: { mouseWheel: false },
		localization: { locale: 'en-US', timeFormatter: crosshairLabel }
	};
	return createChart(node, options);
}

/** Turns to a grid, with labels as fine as it needs: all of it is shown, unless it is the one that `shown` was. */
export function showGrid(chart: IChartApi, shown: Grid | null, grid: Grid): void {
	if (shown?.from === grid.from && shown.step === grid.step && shown.length === grid.length) return;
	const spanMs = grid.step * grid.length;
	chart.applyOptions({
		timeScale: { tickMarkFormatter: (time: Time, type: TickMarkType) => tickLabel(time, type, spanMs) }
	});
	chart.timeScale().fitContent();
}

/** Gives a line one value a slot; slots without a value keep their place on the axis. */
export function setLine(series: ISeriesApi<'Line'>, grid: Grid, values: Float64Array): void {
	series.setData(
		Array.from(values, (value, slot) => {
			const time = (slotTime(grid, slot) / 1000) as Time;
			return Number.isNaN(value) ? { time } : { time, value };
		})
	);
}
