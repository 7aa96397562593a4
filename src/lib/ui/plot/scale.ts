/** Maps values to px, and says which of them to mark. */
export interface Scale {
	readonly at: (value: number) => number;
	readonly ticks: readonly number[];
	readonly isLog: boolean;
}

/** An even scale from `from` px at `min` to `to` px at `max`, with some `count` round ticks. */
export function linearScale(min: number, max: number, from: number, to: number, count: number): Scale {
	const span = max - min || 1;
	const at = (value: number) => from + ((value - min) / span) * (to - from);
	return { at, ticks: roundTicks(min, max, count), isLog: false };
}

/** A scale of powers, for `min` > 0; its ticks are 1, 2 and 5 times powers of ten, or powers alone where those are many. */
export function logScale(min: number, max: number, from: number, to: number): Scale {
	const span = Math.log(max / min) || 1;
	const at = (value: number) => from + (Math.log(value / min) / span) * (to - from);
	const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
	const stride = Math.max(1, Math.ceil((last - first) / 6));
	const multiples = last - first > 2 ? [1] : [1, 2, 5];
	const ticks: number[] = [];
	for (let power = first; power <= last; power += stride) {
		for (const multiple of multiples) ticks.push(multiple * 10 ** power);
	}
	return { at, ticks: ticks.filter((tick) => tick >= min && tick <= max), isLog: true };
}

/** Multiples of 1, 2 or 5 times a power of ten within `min` and `max`, about `count` of them. */
function roundTicks(min: number, max: number, count: number): number[] {
	const rough = (max - min) / count;
	if (!(rough > 0)) return [min];
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5].find((multiple) => multiple * power >= rough) ?? 10);
	const first = Math.ceil(min / step);
	return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => (first + i) * step);
}
