/** Slower than the slowest figure before by more than a fifth is more than noise. */
const LEAST_RATIO = 0.8;

/** What a rate comes to beside those before it. */
export interface RateComparison {
	/** Of the median before: 2.00 = twice as good, whether more or less is better; empty where it can't be told. */
	readonly ratio: string;
	readonly mark: '' | 'SLOWER';
}

/** A rate beside those of the same work before; only numbers of one unit can be compared. */
export function compareRates(rate: string, before: readonly string[]): RateComparison {
	const now = figureOf(rate);
	const then = before.map(figureOf).filter((it) => it !== null && it.unit === now?.unit);
	const speeds = then.map((it) => it?.speed ?? NaN).sort((a, b) => a - b);
	const [slowest] = speeds;
	if (!now || slowest === undefined) return { ratio: '', mark: '' };
	const median = speeds[speeds.length >> 1] ?? slowest;
	return {
		ratio: (now.speed / median).toFixed(2),
		mark: now.speed < LEAST_RATIO * slowest ? 'SLOWER' : ''
	};
}

/** The first number of a rate as a speed, which is more where it is better: times, bytes and shares count by their inverse. */
function figureOf(rate: string): { speed: number; unit: string } | null {
	const [, digits = '', unit = ''] = /^(\d[\d,]*(?:\.\d+)?)(?: \/ [\d,.]+)* (.+)$/.exec(rate) ?? [];
	const value = Number(digits.replaceAll(',', ''));
	if (!(value > 0)) return null;
	const isMoreBetter = unit.endsWith('/s') || unit === 'times';
	return { speed: isMoreBetter ? value * scaleOf(unit) : 1 / value, unit: unit.replace(/^[kM] /, '') };
}

/** So that 990 k and 1.0 M can be compared. */
function scaleOf(unit: string): number {
	if (unit.startsWith('M ')) return 1e6;
	return unit.startsWith('k ') ? 1e3 : 1;
}
