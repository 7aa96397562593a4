import { TickMarkType, type Time } from 'lightweight-charts';
import { utcTime } from '../format.ts';

/** Market time under the crosshair: UTC with ms. */
export function crosshairLabel(time: Time): string {
	return utcTime(1000 * (time as number));
}

/** Label of a tick mark, in UTC; `isFine` where the axis covers less than a minute. */
export function tickLabel(time: Time, type: TickMarkType, isFine: boolean): string {
	const ms = 1000 * (time as number);
	if (type === TickMarkType.Time) return utcTime(ms).slice(0, 5);
	if (type === TickMarkType.TimeWithSeconds) return utcTime(ms).slice(0, isFine ? 12 : 8);
	return new Date(ms).toISOString().slice(5, 10);
}
