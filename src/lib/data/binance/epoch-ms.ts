/** ms since the epoch from 1973 to 2286; each unit's times are in a range of their own. */
const EARLIEST = 1e11;
const LATEST = 1e13;

/** How many of each unit make a ms: seconds, ms, microseconds, nanoseconds. */
const UNITS = [1e-3, 1, 1e3, 1e6] as const;

/** A time since the epoch in seconds, ms, microseconds or nanoseconds as ms; NaN where it is none of these. */
export function epochMs(time: number): number {
	for (const aMs of UNITS) {
		const ms = time / aMs;
		if (ms >= EARLIEST && ms < LATEST) return ms;
	}
	return NaN;
}

/** The same of a number as text; of 19 digits, which a float can't hold, to the nearest microsecond. */
export function epochMsOf(text: string): number {
	if (!/^\d{19}$/.test(text)) return epochMs(Number(text));
	const microseconds = Number(text.slice(0, -3)) + (text.charAt(16) >= '5' ? 1 : 0);
	return epochMs(microseconds);
}
