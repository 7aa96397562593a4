import { LineSeries, LineType, type ISeriesApi } from 'lightweight-charts';
import { onCanvas, token } from '../canvas-colour.ts';
import { styleOf } from '../strategy-style.ts';
import type { ChartView } from './chart-view.ts';
import type { Grid } from './grid.ts';
import { EndLabels } from './end-labels.ts';
import { drawHoles } from './holes.ts';
import { PaneMarks, type Pane } from './pane-marks.ts';
import { drawPlayhead } from './price-drawing.ts';
import type { StepModel } from './step-model.ts';
import { timeAxis } from './time-axis.ts';
import { createTerminalChart, LINE_STYLES, setLine, showGrid } from './theme.ts';
import type { TimeLink } from './time-link.ts';

/** One step line a strategy, its name at the line's end. */
export function createStepChart(node: HTMLElement, link: TimeLink): ChartView<StepModel> {
	const chart = createTerminalChart(node);
	// Carries the axis and the marks, whichever strategies there are.
	const frame = chart.addSeries(LineSeries, {
		color: 'transparent',
		priceScaleId: '',
		lastValueVisible: false,
		priceLineVisible: false,
		crosshairMarkerVisible: false
	});
	const marks = new PaneMarks();
	const labels = new EndLabels();
	frame.attachPrimitive(marks);
	frame.attachPrimitive(labels);
	const lines = new Map<string, ISeriesApi<'Line'>>();
	const leave = link.join(chart, frame);
	let shown: Grid | null = null;

	const lineOf = (id: string): ISeriesApi<'Line'> => {
		const { colour, dash, width } = styleOf(id);
		const line =
			lines.get(id) ??
			chart.addSeries(LineSeries, {
				color: onCanvas(colour),
				lineStyle: LINE_STYLES[dash],
				lineType: LineType.WithSteps,
				lineWidth: width,
				priceLineVisible: false,
				lastValueVisible: false
			});
		lines.set(id, line);
		return line;
	};

	return {
		...timeAxis(chart, () => shown),
		update({ grid, lines: wanted, holes, arrival, playhead, step, format }) {
			for (const [id, line] of lines) {
				if (wanted.some((it) => it.id === id)) continue;
				chart.removeSeries(line);
				lines.delete(id);
			}
			const priceFormat = { type: 'custom' as const, formatter: format, minMove: step };
			// Has a value everywhere, so that the axis reaches the end before the lines do.
			setLine(frame, grid, new Float64Array(grid.length));
			for (const { id, values } of wanted) {
				const line = lineOf(id);
				line.applyOptions({ priceFormat });
				setLine(line, grid, values);
			}
			labels.show(wanted.flatMap(({ id, values }) => endOf(values, id, lineOf(id))));
			marks.draw({
				under: (pane) => {
					drawArrival(pane, arrival);
					drawHoles(pane, holes);
				},
				over: (pane) => {
					drawPlayhead(pane, playhead);
				}
			});
			showGrid(chart, shown, grid);
			shown = grid;
		},
		destroy() {
			leave();
			chart.remove();
		}
	};
}

/** The last value of a line, nothing while it has none. */
function endOf(values: Float64Array, id: string, series: ISeriesApi<'Line'>) {
	const value = values.findLast((it) => !Number.isNaN(it));
	return value === undefined ? [] : [{ id, value, series }];
}

function drawArrival({ context, height, x }: Pane, slot: number | null): void {
	const at = slot === null ? null : x(slot);
	if (at === null) return;
	context.fillStyle = token('--warm-up');
	context.fillRect(0, 0, at, height);
	context.fillStyle = token('--amber');
	context.fillRect(at, 0, 1, height);
}
