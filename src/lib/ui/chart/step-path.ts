/** A value from a time on; null where there is none. */
export interface Step {
	readonly time: number;
	readonly value: number | null;
}

/** Size of the box that paths are drawn in; it is stretched to its place. */
export const BOX = { width: 100, height: 30 } as const;

/** Share of the box's height that the largest value takes. */
const FILL = 0.92;

/**
 * SVG path of a step function on an axis from 0 to `top` (above 0), each value held until the next step or `to`. Where there
 * is no value there is a gap.
 */
export function stepPath(steps: readonly Step[], from: number, to: number, top: number): string {
	const x = (time: number) => shortest((BOX.width * (time - from)) / Math.max(to - from, 1e-9));
	let isDown = false;
	return steps
		.map(({ time, value }, i) => {
			const until = steps[i + 1]?.time ?? to;
			const pen =
				value === null ? '' : isDown ? `V${height(value, top)}` : `M${x(time)} ${height(value, top)}`;
			isDown = value !== null;
			return isDown ? `${pen}H${x(until)}` : '';
		})
		.join('');
}

/** y in the box of a value on an axis from 0 to `top`. */
export function height(value: number, top: number): number {
	return shortest(BOX.height * (1 - (FILL * value) / top));
}

/** Two decimals: a hundredth of a box is less than a pixel. */
export function shortest(value: number): number {
	return Math.round(100 * value) / 100;
}
