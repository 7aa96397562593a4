/** A chart on the page: shows a model, then another, until it is taken down. */
export interface ChartView<Model> {
	update(model: Model): void;
	destroy(): void;
}
