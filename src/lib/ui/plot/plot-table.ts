/** A number as it is read, and why it is not known where it is a dash. */
export interface PlotCell {
	readonly text: string;
	readonly title?: string;
}

interface Head {
	readonly label: string;
	readonly title?: string;
	/** Colours the label. */
	readonly strategy?: string;
}

/** What a picture draws, in numbers. */
export interface PlotTable {
	readonly caption: string;
	/** Over the labels of the rows. */
	readonly corner: string;
	readonly columns: readonly Head[];
	readonly rows: readonly (Head & { readonly cells: readonly PlotCell[] })[];
}
