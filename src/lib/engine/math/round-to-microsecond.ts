/** Time in ms rounded to the nearest whole microsecond, the resolution of every stamp in the engine. */
export function roundToMicrosecond(timeMs: number): number {
	return Math.round(timeMs * 1000) / 1000;
}
