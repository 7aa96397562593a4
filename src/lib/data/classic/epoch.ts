import { DataError } from '../data-error.ts';

/** Times that ms since the epoch can be: from 1973 to 2286. */
const EARLIEST = 1e11;
const LATEST = 1e13;

/** For each other unit its share of a ms, and how to come from it to ms. */
const UNITS = [
	{ name: 'seconds', aMs: 1e-3, advice: 'multiply it by 1000' },
	{ name: 'microseconds', aMs: 1e3, advice: 'divide it by 1000' },
	{ name: 'nanoseconds', aMs: 1e6, advice: 'divide it by 1000000' }
] as const;

/**
 * Throws a `DataError` when a row's `timestamp_ms` can't be ms since the epoch, as any other unit would put the market
 * into another age and pass for a market all the same. `place` is such as `row 1`.
 */
export function checkEpoch(file: string, place: string, time: number): void {
	if (isEpochMs(time)) return;
	const unit = UNITS.find(({ aMs }) => isEpochMs(time / aMs));
	throw new DataError(
		file,
		`has timestamp_ms=${time} in ${place}, which looks like ${unit?.name ?? 'no time since 1973'}; ` +
			`expected ms since the epoch, so ${unit?.advice ?? 'correct or remove that row'}`
	);
}

function isEpochMs(time: number): boolean {
	return time >= EARLIEST && time < LATEST;
}
