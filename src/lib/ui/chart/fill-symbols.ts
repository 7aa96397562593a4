import type { Shape } from '../strategy-style.ts';

/** px. */
const LARGEST = 11;
const LEAST = 2.5;

/** Steps in which symbols make room for each other, px. */
const STEP = 1;

/** Radius of a fill's symbol, px: its area is in proportion to the quantity, as long as it can be seen. */
export function radiusOf(quantity: number, largest: number): number {
	return Math.max(LEAST, LARGEST * Math.sqrt(quantity / largest));
}

interface Placed {
	readonly x: number;
	readonly y: number;
	readonly radius: number;
}

/** Where to draw symbols so that none covers another: the largest in their places, the others as near beside them as they fit. */
export function sideBySide(symbols: readonly Placed[]): number[] {
	const xs = symbols.map(({ x }) => x);
	const placed: Placed[] = [];
	const order = symbols
		.map((_, i) => i)
		.sort((a, b) => (symbols[b]?.radius ?? 0) - (symbols[a]?.radius ?? 0));
	for (const i of order) {
		const symbol = symbols[i];
		if (!symbol) continue;
		let shift = 0;
		while (placed.some((other) => isOver({ ...symbol, x: symbol.x + shift }, other)))
			shift = shift > 0 ? -shift : STEP - shift;
		xs[i] = symbol.x + shift;
		placed.push({ ...symbol, x: symbol.x + shift });
	}
	return xs;
}

function isOver(a: Placed, b: Placed): boolean {
	const room = a.radius + b.radius;
	return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 < room ** 2;
}

/** Adds the outline of a symbol to the path of a canvas; all shapes of one radius have about the same area. */
export function traceSymbol(
	context: CanvasRenderingContext2D,
	shape: Shape,
	x: number,
	y: number,
	radius: number
) {
	const corners = CORNERS[shape];
	if (!corners) {
		context.moveTo(x + radius, y);
		context.arc(x, y, radius, 0, 2 * Math.PI);
		return;
	}
	corners.forEach(([dx, dy], i) => {
		if (i === 0) context.moveTo(x + dx * radius, y + dy * radius);
		else context.lineTo(x + dx * radius, y + dy * radius);
	});
	context.closePath();
}

/** Corners for a radius of 1; a circle has none. */
export const CORNERS: Readonly<Record<Shape, readonly (readonly [number, number])[] | null>> = {
	circle: null,
	square: [
		[-0.89, -0.89],
		[0.89, -0.89],
		[0.89, 0.89],
		[-0.89, 0.89]
	],
	diamond: [
		[0, -1.25],
		[1.25, 0],
		[0, 1.25],
		[-1.25, 0]
	],
	up: [
		[0, -1.35],
		[1.35, 1],
		[-1.35, 1]
	],
	down: [
		[0, 1.35],
		[1.35, -1],
		[-1.35, -1]
	],
	bar: [
		[-0.6, -1.3],
		[0.6, -1.3],
		[0.6, 1.3],
		[-0.6, 1.3]
	]
};
