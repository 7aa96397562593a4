import { fittedText } from '../plot/text-width.ts';
import type { Tick } from '../plot/ticks.ts';
import type { SweepAxisView } from './sweep-axis-view.ts';

/** Where the values of a swept field stand on an axis. */
export interface SweepPlaces {
	/** By value, px. */
	readonly at: readonly number[];
	/** Values by place, from left to right. */
	readonly order: readonly number[];
	readonly ticks: readonly Tick[];
	/** Middle of the gap between 0 and the powers, px; null where there is none. */
	readonly breakAt: number | null;
}

/** Between the ends of the axis and the outermost values, px. */
const PADDING = 14;

/** Between 0 and the smallest other value on a scale of powers, px. */
const GAP = 44;

/** Between two words, px. */
const LABEL_GAP = 6;

/** Places from `from` to `to` px: by number, by power with 0 on its own, or evenly where the values are words. */
export function sweepPlaces(axis: SweepAxisView, from: number, to: number): SweepPlaces {
	const { at, breakAt } = placed(axis, from + PADDING, Math.max(to - PADDING, from + PADDING + 1));
	const room = (to - from) / axis.texts.length - LABEL_GAP;
	return {
		at,
		breakAt,
		order: at.map((_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0)),
		ticks: axis.texts.map((text, i) => ({
			at: at[i] ?? from,
			text: axis.numbers ? text : fittedText(text, room)
		}))
	};
}

function placed(
	{ texts, numbers, isLog }: SweepAxisView,
	from: number,
	to: number
): Pick<SweepPlaces, 'at' | 'breakAt'> {
	const isNumeric = numbers?.length === texts.length && numbers.every(Number.isFinite);
	if (!isNumeric || (isLog && numbers.some((value) => value < 0))) {
		const step = (to - from) / texts.length;
		return { at: texts.map((_, i) => from + (i + 0.5) * step), breakAt: null };
	}
	if (!isLog) return { at: evenly(numbers, from, to), breakAt: null };
	const powers = numbers.filter((value) => value > 0).map(Math.log);
	const hasZero = powers.length < numbers.length;
	if (powers.length === 0) return { at: numbers.map(() => (from + to) / 2), breakAt: null };
	const places = evenly(powers, hasZero ? Math.min(from + GAP, to) : from, to);
	let next = 0;
	return {
		at: numbers.map((value) => (value === 0 ? from : (places[next++] ?? from))),
		breakAt: hasZero ? from + GAP / 2 : null
	};
}

function evenly(values: readonly number[], from: number, to: number): number[] {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	if (low === high) return values.map(() => (from + to) / 2);
	return values.map((value) => from + ((value - low) / (high - low)) * (to - from));
}
