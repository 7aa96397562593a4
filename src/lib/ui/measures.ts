import { valueAt, type Curve } from './curve.ts';
import { bps, decimalsOf, percent, shortQuantity, signed } from './format.ts';
import { currenciesOf } from './instrument.ts';
import { NO_TRADES, STILL_RUNNING } from './messages.ts';
import type { StrategyTimeline, Timeline } from './timeline.ts';

/** What a chart of one line a strategy shows. */
export interface Measure {
	readonly title: string;
	/** Short, where others share its panel. */
	readonly tab: string;
	/** For the head; empty where it needs none. */
	readonly unit: (timeline: Timeline) => string;
	/** What the chart is of, for its text alternative. */
	readonly what: (timeline: Timeline) => string;
	/** Null where there is nothing to draw; `why` says why. */
	readonly curve: (strategy: StrategyTimeline, timeline: Timeline) => Curve | null;
	readonly why: (timeline: Timeline) => string;
	/** Least step of the values, for the axis. */
	readonly step: (timeline: Timeline) => number;
	/** On the axis, and in full. */
	readonly axis: (timeline: Timeline) => (value: number) => string;
	readonly text: (timeline: Timeline) => (value: number) => string;
}

const quantityOf = ({ lot }: Timeline) => {
	return (value: number) => shortQuantity(value, lot);
};

export const REMAINING: Measure = {
	title: 'Shares remaining',
	tab: 'Remaining',
	unit: () => '',
	what: ({ symbol }) => `holdings left of each strategy, ${currenciesOf(symbol).base}`,
	curve: ({ remaining }) => remaining,
	why: () => '',
	step: ({ lot }) => (lot > 0 ? lot : 10 ** -decimalsOf(lot, 5)),
	axis: quantityOf,
	text: quantityOf
};

export const SHORTFALL: Measure = {
	title: 'Implementation shortfall',
	tab: 'Shortfall',
	unit: () => 'bp',
	what: () => 'shortfall so far of each strategy, bp of the arrival notional',
	curve: ({ cost }) => cost,
	why: () => '',
	step: () => 0.001,
	axis: () => (value) => signed(value, 2),
	text: () => bps
};

export const PARTICIPATION: Measure = {
	title: 'Participation',
	tab: 'Participation',
	unit: () => '%',
	what: () => 'own share of all volume traded since arrival, percent',
	curve: ({ fills }, { volume }) => fills && volume && participation(fills, volume),
	why: ({ volume }) => (volume ? STILL_RUNNING : NO_TRADES),
	step: () => 0.001,
	axis: () => (value) => percent(value / 100),
	text: () => (value) => percent(value / 100)
};

type Fills = NonNullable<StrategyTimeline['fills']>;

/** Own filled quantity over own and the market's volume since arrival, percent, at every fill and every step of the volume. */
function participation(
	{ time, quantity }: Pick<Fills, 'time' | 'quantity'>,
	market: NonNullable<Timeline['volume']>
): Curve {
	const times = Float64Array.from([...time, ...market.time]).sort();
	const volume = { time: market.time, value: market.volume };
	let fill = 0;
	let own = 0;
	const value = times.map((at) => {
		for (; (time[fill] ?? Infinity) <= at; fill++) own += quantity[fill] ?? 0;
		const others = valueAt(volume, at);
		return own === 0 ? 0 : (100 * own) / (own + (Number.isNaN(others) ? 0 : others));
	});
	return { time: times, value };
}
