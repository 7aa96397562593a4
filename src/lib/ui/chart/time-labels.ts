import { TickMarkType, type Time } from 'lightweight-charts';
import { utcTime } from '../format.ts';

/** An axis shorter than this needs milliseconds. */
const SUB_SECOND_SPAN_MS = 5000;
const DAY_MS = 86_400_000;

/** Market time under the crosshair: UTC with ms. */
export function crosshairLabel(time: Time): string {
	return utcTime(1000 * (time as number));
}

/** Label of a tick mark, in UTC; finer where the axis covers less. */
export function tickLabel(time: Time, type: TickMarkType, spanMs: number): string {
	const ms = 1000 * (time as number);
	if (type === TickMarkType.TimeWithSeconds)
		return utcTime(ms).slice(0, spanMs < SUB_SECOND_SPAN_MS ? 12 : 8);
	if (type === TickMarkType.Time || spanMs < DAY_MS) return utcTime(ms).slice(0, 5);
	return new Date(ms).toISOString().slice(5, 10);
}
