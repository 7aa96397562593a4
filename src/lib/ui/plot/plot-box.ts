/** The inside of a picture's axes, px. */
export interface PlotBox {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Below this there is nothing to see, px: the page is still being laid out. */
const LEAST_SIZE = 120;

/** What `margin` leaves of a picture of `width` by `height` px. */
export function plotBox(width: number, height: number, margin: PlotBox): PlotBox {
	const right = Math.max(width, LEAST_SIZE) - margin.right;
	const bottom = Math.max(height, LEAST_SIZE) - margin.bottom;
	return { left: margin.left, right: Math.max(right, margin.left + 1), top: margin.top, bottom };
}
