import { wholeLots } from './size-units.ts';

export interface SizeChip {
	readonly text: string;
	/** Accessible name. */
	readonly name: string;
	/** What the field is set to. */
	readonly shares: string;
}

/** Sizes to try, in lots of `lot` (0 = none), for a book that displays `depth` base units; one lot at least. */
export function sizeChips(depth: number | null, lot: number): SizeChip[] {
	const chip = (text: string, name: string, shares: number) => ({
		text,
		name: `${text}: set the size to ${name}`,
		shares: String(wholeLots(Math.max(shares, lot), lot))
	});
	const one = chip('1', '1', 1);
	if (depth === null || !(depth > 0)) return [one];
	return [
		one,
		chip('½ depth', 'half the displayed depth', depth / 2),
		chip('depth', 'the displayed depth', depth),
		chip('2× depth', 'twice the displayed depth', 2 * depth)
	];
}
