/** A chart on the page: shows a model, then another, until it is taken down. */
export interface ChartView<Model> {
	update(model: Model): void;
	destroy(): void;
	/** Distance of a market time (ms since the epoch) from the left edge, px; null while nothing is shown. */
	xOf(time: number): number | null;
	/** Size of the plot without its axes, px. */
	plot(): { readonly width: number; readonly height: number };
	/** Calls back when what `xOf` and `plot` say has changed: after a zoom, a pan or another size. */
	onView(listener: () => void): void;
}
