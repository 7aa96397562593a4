import { decimal, decimalsOf, signed } from '../format.ts';
import type { Scale } from './scale.ts';
import { textWidth } from './text-width.ts';

/** A mark on an axis. */
export interface Tick {
	/** px */
	readonly at: number;
	readonly text: string;
}

/** The round numbers of a scale in the decimals that they need, with their sign where it says that they are dearer or cheaper. */
export function ticksOf({ ticks, at }: Scale, isSigned: boolean): readonly Tick[] {
	const digits = decimalsOf((ticks[1] ?? NaN) - (ticks[0] ?? NaN), 2);
	const text = isSigned ? signed : decimal;
	return ticks.map((tick) => ({ at: at(tick), text: tick === 0 ? '0' : text(tick, digits) }));
}

/** Room between two labels, px. */
const GAP = 8;

/** The ticks along a horizontal axis whose labels have room: the first and the last, and from the left those between. */
export function thinnedTicks(ticks: readonly Tick[]): readonly Tick[] {
	const sorted = [...ticks].sort((a, b) => a.at - b.at);
	const last = sorted.at(-1);
	if (!last) return [];
	let end = -Infinity;
	const kept = sorted.slice(0, -1).filter((tick) => {
		const hasRoom = leftOf(tick) >= end && (end === -Infinity || rightOf(tick) <= leftOf(last));
		if (hasRoom) end = rightOf(tick);
		return hasRoom;
	});
	return end <= leftOf(last) || kept.length === 0 ? [...kept, last] : kept;
}

const leftOf = ({ at, text }: Tick) => at - textWidth(text) / 2;
const rightOf = ({ at, text }: Tick) => at + textWidth(text) / 2 + GAP;
