import { decimalsOf } from './format.ts';

export interface SizeChip {
	readonly text: string;
	/** Accessible name. */
	readonly name: string;
	/** What the field is set to. */
	readonly shares: string;
}

/** Sizes to try, in lots of `lot` (0 = none), for a book that displays `depth` base units. */
export function sizeChips(depth: number | null, lot: number): SizeChip[] {
	const chip = (text: string, name: string, shares: number) => ({
		text,
		name: `${text}: set the size to ${name}`,
		shares: inLots(shares, lot)
	});
	const one = chip('1', '1', Math.max(1, lot));
	if (depth === null || !(depth > 0)) return [one];
	return [
		one,
		chip('½ depth', 'half the displayed depth', depth / 2),
		chip('depth', 'the displayed depth', depth),
		chip('2× depth', 'twice the displayed depth', 2 * depth)
	];
}

/** A size in whole lots, rounded down so that it stays within the depth, at least one, as a field's text. */
function inLots(shares: number, lot: number): string {
	const step = lot > 0 ? lot : 1e-5;
	const lots = Math.max(1, Math.floor(shares / step + 1e-6));
	return String(Number((lots * step).toFixed(decimalsOf(step, 5))));
}
