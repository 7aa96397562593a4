const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds in a text such as `60s`, `5m`, `1h`, `250ms`, `1h 30m` or plain seconds; NaN where it is none of these. */
export function parseDuration(text: string): number {
	const trimmed = text.trim().toLowerCase();
	if (trimmed === '') return NaN;
	const plain = Number(trimmed);
	if (!Number.isNaN(plain)) return plain;
	const parts = trimmed.match(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d)\s*)+$/);
	if (!parts) return NaN;
	let total = 0;
	for (const [, amount = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
		// Divided, so that 7ms is 0.007 to the last bit.
		total += unit === 'ms' ? Number(amount) / 1000 : Number(amount) * (SECONDS[unit] ?? NaN);
	}
	return total;
}

/** The shortest exact text of a duration in seconds: `1h`, `90s`, `250ms`, `0s`. */
export function formatDuration(seconds: number): string {
	for (const unit of ['d', 'h', 'm'] as const) {
		const amount = seconds / (SECONDS[unit] ?? 1);
		if (amount >= 1 && Number.isInteger(amount)) return `${amount}${unit}`;
	}
	const ms = seconds * 1000;
	if (ms >= 1 && seconds < 1 && Number.isInteger(ms)) return `${ms}ms`;
	const text = String(seconds);
	return text.includes('e') ? text : `${text}s`;
}

/** A duration in seconds as a person would type it: four digits below a minute, whole seconds below a day, else whole minutes. */
export function roundedDuration(seconds: number): string {
	if (seconds < 59.995) return formatDuration(Number(seconds.toPrecision(4)));
	const step = seconds < 86_400 ? 1 : 60;
	return inUnits(step * Math.round(seconds / step)).join(' ');
}

/** Whole seconds in the largest units first, those of which there are none left out: `10m`, `50s`. */
export function inUnits(seconds: number): string[] {
	let rest = seconds;
	const parts: string[] = [];
	for (const unit of ['d', 'h', 'm', 's'] as const) {
		const size = SECONDS[unit] ?? 1;
		if (rest >= size) parts.push(`${Math.floor(rest / size)}${unit}`);
		rest %= size;
	}
	return parts;
}
