import { counted } from './data-error.ts';

/** What keeps a row from being traded on: of one, of several, and what to do about it. */
const FAULTS = {
	noTime: ['has no time', 'have no time', 'check its times'],
	noQuote: ['lacks a bid or an ask', 'lack a bid or an ask', 'check its bids and asks'],
	badPrice: [
		'has a price that is not a positive number',
		'have a price that is not a positive number',
		'check its bids and asks'
	],
	crossed: [
		'is crossed (bid at or above ask)',
		'are crossed (bid at or above ask)',
		'check that its bids and asks are not swapped'
	],
	outOfOrder: ['goes back in time', 'go back in time', 'sort its rows by time'],
	oneSided: [
		'has no usable level on one side',
		'have no usable level on one side',
		'check the prices and sizes of its levels'
	],
	malformed: ['is malformed', 'are malformed', 'check its lines']
} as const;

export type Fault = keyof typeof FAULTS;

/** How many rows have each fault. */
export type LeftOut = Partial<Record<Fault, number>>;

/** Like `of its 9 rows 8 are crossed (bid at or above ask), 1 has no time`, the most frequent fault first. */
export function faultsOf(rows: number, leftOut: LeftOut): string {
	const faults = byFrequency(leftOut).map(
		([fault, count]) => `${count} ${FAULTS[fault][count === 1 ? 0 : 1]}`
	);
	return `of its ${counted(rows, 'row')} ${faults.join(', ')}`;
}

/** What to do about the most frequent fault. */
export function adviceOn(leftOut: LeftOut): string {
	const [most] = byFrequency(leftOut);
	return most ? FAULTS[most[0]][2] : 'open another file';
}

function byFrequency(leftOut: LeftOut): [Fault, number][] {
	const faults = Object.entries(leftOut) as [Fault, number][];
	return faults.filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
}
