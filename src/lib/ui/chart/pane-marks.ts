import type {
	AutoscaleInfo,
	IPrimitivePaneRenderer,
	IPrimitivePaneView,
	ISeriesPrimitive,
	Logical,
	SeriesAttachedParameter
} from 'lightweight-charts';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

/** Where on the pane a slot and a value are, media px; null when off the pane. */
export interface Pane {
	readonly context: CanvasRenderingContext2D;
	readonly width: number;
	readonly height: number;
	readonly x: (slot: number) => number | null;
	readonly y: (value: number) => number | null;
}

/** What is drawn on a chart beside its lines. */
export interface Drawing {
	under?(pane: Pane): void;
	over?(pane: Pane): void;
	/** Room that the drawing needs in the price scale. */
	autoscale?(): AutoscaleInfo | null;
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
		this.#attached?.requestUpdate();
	}

	paneViews(): readonly IPrimitivePaneView[] {
		return this.#views;
	}

	autoscaleInfo(): AutoscaleInfo | null {
		return this.#drawing.autoscale?.() ?? null;
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
		target.useMediaCoordinateSpace(({ context, mediaSize }) => {
			context.save();
			draw({
				context,
				...mediaSize,
				x: (slot) => chart.timeScale().logicalToCoordinate(slot as Logical),
				y: (value) => series.priceToCoordinate(value)
			});
			context.restore();
		});
	}
}
