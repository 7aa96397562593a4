import { LineSeries, LineType, type ISeriesApi } from 'lightweight-charts';
import { styleOf } from '../strategy-style.ts';
import type { ChartView } from './chart-view.ts';
import { PaneMarks, type Pane } from './pane-marks.ts';
import { drawPlayhead } from './price-drawing.ts';
import type { StepModel } from './step-model.ts';
import { createTerminalChart, LINE_STYLES, setLine, showGrid, token } from './theme.ts';

/** One step line a strategy, its name at the line's end. */
export function createStepChart(node: HTMLElement): ChartView<StepModel> {
	const chart = createTerminalChart(node);
	// Carries the axis and the marks, whichever strategies there are.
	const frame = chart.addSeries(LineSeries, {
		visible: true,
		lastValueVisible: false,
		priceLineVisible: false
	});
	const marks = new PaneMarks();
	frame.attachPrimitive(marks);
	const lines = new Map<string, ISeriesApi<'Line'>>();

	const lineOf = (id: string): ISeriesApi<'Line'> => {
		const { label, colour, dash, width } = styleOf(id);
		const line =
			lines.get(id) ??
			chart.addSeries(LineSeries, {
				color: colour,
				lineStyle: LINE_STYLES[dash],
				lineType: LineType.WithSteps,
				lineWidth: width,
				priceLineVisible: false,
				title: label
			});
		lines.set(id, line);
		return line;
	};

	return {
		update({ grid, lines: shown, arrival, playhead, step, format }) {
			for (const [id, line] of lines) {
				if (shown.some((it) => it.id === id)) continue;
				chart.removeSeries(line);
				lines.delete(id);
			}
			const priceFormat = { type: 'custom' as const, formatter: format, minMove: step };
			frame.applyOptions({ priceFormat });
			setLine(frame, grid, new Float64Array(grid.length).fill(NaN));
			for (const { id, values } of shown) {
				const line = lineOf(id);
				line.applyOptions({ priceFormat });
				setLine(line, grid, values);
			}
			marks.draw({
				under: (pane) => {
					drawArrival(pane, arrival);
				},
				over: (pane) => {
					drawPlayhead(pane, playhead);
				}
			});
			showGrid(chart, grid);
		},
		destroy() {
			chart.remove();
		}
	};
}

function drawArrival({ context, height, x }: Pane, slot: number | null): void {
	const at = slot === null ? null : x(slot);
	if (at === null) return;
	context.fillStyle = token('--warm-up');
	context.fillRect(0, 0, at, height);
	context.fillStyle = token('--amber');
	context.fillRect(at, 0, 1, height);
}
