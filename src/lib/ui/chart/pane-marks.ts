import type {
	AutoscaleInfo,
	IPrimitivePaneRenderer,
	IPrimitivePaneView,
	ISeriesPrimitive,
	Logical,
	SeriesAttachedParameter
} from 'lightweight-charts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** Where on the pane slots, and parts of them, and values are, media px; and the way back. Null while nothing is shown. */
export interface Pane {
	readonly context: CanvasRenderingContext2D;
	readonly width: number;
	readonly height: number;
	readonly x: (slot: number) => number | null;
	readonly y: (value: number) => number | null;
	readonly slot: (x: number) => number;
	readonly value: (y: number) => number | null;
}

/** What is drawn on a chart beside its lines. */
export interface Drawing {
	under?(pane: Pane): void;
	over?(pane: Pane): void;
	/** Room that the drawing needs in the price scale where the slots `from <= slot <= to` are shown. */
	autoscale?(from: number, to: number): AutoscaleInfo | null;
}

/** Draws on the pane of a series, in its coordinates; `draw` shows another drawing. */
export class PaneMarks implements ISeriesPrimitive {
	#attached: SeriesAttachedParameter | null = null;
	#drawing: Drawing = {};
	readonly #views: readonly IPrimitivePaneView[] = [
		this.#view('bottom', (pane) => this.#drawing.under?.(pane)),
		this.#view('top', (pane) => this.#drawing.over?.(pane))
	];

	attached(parameters: SeriesAttachedParameter): void {
		this.#attached = parameters;
	}

	detached(): void {
		this.#attached = null;
	}

	draw(drawing: Drawing): void {
		this.#drawing = drawing;
		this.redraw();
	}

	redraw(): void {
		this.#attached?.requestUpdate();
	}

	paneViews(): readonly IPrimitivePaneView[] {
		return this.#views;
	}

	autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
		return this.#drawing.autoscale?.(from, to) ?? null;
	}

	#view(order: 'bottom' | 'top', draw: (pane: Pane) => void): IPrimitivePaneView {
		return {
			zOrder: () => order,
			renderer: () => ({
				draw: (target) => {
					this.#paint(target, draw);
				}
			})
		};
	}

	#paint(target: Target, draw: (pane: Pane) => void): void {
		const attached = this.#attached;
		if (!attached) return;
		const { chart, series } = attached;
		const scale = chart.timeScale();
		// The library knows whole slots alone; they are equally wide.
		const left = scale.logicalToCoordinate(0 as Logical);
		const slotWidth = (scale.logicalToCoordinate(1 as Logical) ?? NaN) - (left ?? NaN);
		target.useMediaCoordinateSpace(({ context, mediaSize }) => {
			context.save();
			draw({
				context,
				...mediaSize,
				x: (slot) => (left === null ? null : left + slot * slotWidth),
				y: (value) => series.priceToCoordinate(value),
				slot: (x) => (x - (left ?? NaN)) / slotWidth,
				value: (y) => series.coordinateToPrice(y)
			});
			context.restore();
		});
	}
}
