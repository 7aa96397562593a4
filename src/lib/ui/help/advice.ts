import { bps, compact, decimal, duration, percent, plainBps, significant } from '../format.ts';
import { HORIZON_ROWS, SIZE_ROWS, VOLUME_ROWS } from './recommended.ts';

/** A table of numbers with what follows from it. */
export interface Advice {
	readonly title: string;
	readonly does: string;
	readonly name: string;
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
	readonly because: string;
}

export const ADVICE: readonly Advice[] = [
	{
		title: 'Size against displayed depth',
		does: 'Take a fifth to twice of what the book displays at arrival (the buttons below Total shares).',
		name: 'Cost by size',
		head: ['size, % of displayed depth', 'dump, bp', 'TWAP, bp', 'AC, bp', 'dump beyond depth, %'],
		rows: SIZE_ROWS.map(({ share, dump, twap, ac, beyond }) => [
			percent(share),
			bps(dump),
			bps(twap),
			bps(ac),
			percent(beyond)
		]),
		because:
			'With a twentieth or less everything fits into the best level, and schedules have nothing to differ by but the market’s move. With more than is displayed a dump is priced by the rule for what lies beyond, and not by data. (Neutral market without its moves, which refills between children; an hour, 20 trades, urgency 2.)'
	},
	{
		title: 'Liquidation time against the length of the recording',
		does: 'Take a tenth of the recording or less for the lab; a single run can take all of it, but shows one path.',
		name: 'Chance by liquidation time',
		head: ['liquidation time', 'chance in one run of TWAP (sd), bp', 'of these in an hour'],
		rows: HORIZON_ROWS.map(({ horizon, deviationBps, windows }) => [
			duration(horizon),
			plainBps(deviationBps),
			decimal(windows, 0)
		]),
		because:
			'At 50 % a year the price alone moves a TWAP’s cost by this much (one standard deviation), far more than schedules differ by. It shrinks with the root of the number of windows that do not overlap, so a short liquidation time in a long recording says more. Leave at least a minute of warm-up before arrival: the variance of n moves is known to √(2/n), which is 18 % for 60.'
	},
	{
		title: 'Daily volume, γ and η',
		does: 'Type the volume of a day, in quote currency, of the very market and day that was recorded.',
		name: 'Rules of thumb by daily volume',
		head: [
			'daily volume, quote',
			'γ, quote/base',
			'η, quote/(base/s)',
			'urgency κT at λ = 1e-6',
			'first child of AC, %'
		],
		rows: VOLUME_ROWS.map(({ dailyVolume, gamma, eta, urgency, firstSlice }) => [
			compact(dailyVolume),
			significant(gamma),
			significant(eta),
			significant(urgency),
			decimal(100 * firstSlice, 2)
		]),
		because:
			'By the rule of thumb γ is a spread for a tenth of a day’s quantity and η a spread for a hundredth of its pace: ten times the volume makes both ten times smaller, and AC at a given λ about √10 times as urgent. With an urgency in place of λ the pace stays, and λ follows. Where the book shows depth η comes from its slope, and daily volume reaches γ alone. (Price 97,000, spread 10, 50 % a year, an hour in 20 trades.)'
	}
];

export const START_AT =
	'A recording of ten minutes of a liquid coin: half to all of the displayed depth, liquidation time auto, 20 trades, urgency 2, warm-up auto, refill half-life 1 s. Then buy what was sold.';
