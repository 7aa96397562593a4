/**
 * What a recording needed before it could be traded on. Every row is either kept (perhaps repaired) or kept out for
 * exactly one reason: `rows = books + crossed + outOfOrder + oneSided + badTimes + badRows`.
 */
export interface QualityReport {
	/** Rows offered. */
	rows: number;
	/** Rows that became books. */
	books: number;
	/** Books kept after a change to their levels, for any of the reasons below. */
	repaired: number;
	/** Books whose levels were out of order and have been sorted. */
	unsorted: number;
	/** Levels that repeated a price of their own side; the first reading of it was kept. */
	duplicateLevels: number;
	/** Levels removed because price or size was not a positive finite number. */
	badLevels: number;
	/** Levels removed because the row's own quote on the other side proves them gone. */
	wrongSideLevels: number;
	/** Rows kept out: bid at or above ask. */
	crossed: number;
	/** Rows kept out: their time goes back behind an earlier row's. */
	outOfOrder: number;
	/** Rows kept out: no usable level on one side. */
	oneSided: number;
	/** Rows kept out: their time is missing or not a number. */
	badTimes: number;
	/** Rows kept out by a reader: not in the file's format at all. */
	badRows: number;
}

export function emptyQualityReport(): QualityReport {
	return {
		rows: 0,
		books: 0,
		repaired: 0,
		unsorted: 0,
		duplicateLevels: 0,
		badLevels: 0,
		wrongSideLevels: 0,
		crossed: 0,
		outOfOrder: 0,
		oneSided: 0,
		badTimes: 0,
		badRows: 0
	};
}
