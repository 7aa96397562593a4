import { CORNERS } from '../chart/fill-symbols.ts';
import type { Shape } from '../strategy-style.ts';

/** The outline of a strategy's symbol as an SVG path; all shapes of one radius (px) have about the same area. */
export function symbolPath(shape: Shape, x: number, y: number, radius: number): string {
	const corners = CORNERS[shape];
	const px = (value: number) => value.toFixed(1);
	if (!corners) {
		const arc = `a${px(radius)} ${px(radius)} 0 1 0`;
		return `M${px(x - radius)} ${px(y)}${arc} ${px(2 * radius)} 0${arc} ${px(-2 * radius)} 0Z`;
	}
	return `M${corners.map(([dx, dy]) => `${px(x + dx * radius)} ${px(y + dy * radius)}`).join('L')}Z`;
}
