import { strategies } from '../../engine/index.ts';
import { DEFAULT_MARKET, type Scenario } from '../../state/scenario.ts';

/** What a market does to an order of one side, as measured: shortfall and net of market in bp, by strategy. */
export interface MarketMove {
	readonly side: 'sell' | 'buy';
	readonly move: 'falling' | 'flat' | 'rising';
	readonly costs: Readonly<Record<string, readonly [shortfall: number, netOfMarket: number]>>;
}

/** bp an hour either way: the pace of the market Falling. */
const PACE = { falling: -240, flat: 0, rising: 240 } as const;

/**
 * The run behind a column: every strategy works 100 coins, four fifths of what the book displays, for an hour on the neutral market,
 * whose price does nothing but drift. AC keeps the plan of urgency 2.
 */
export function moveScenario({ side, move }: Pick<MarketMove, 'side' | 'move'>): Scenario {
	return {
		market: { ...DEFAULT_MARKET, preset: 'neutral', volatility: 0, drift: PACE[move] },
		config: {
			side,
			shares: 100,
			urgency: 2,
			calibrationWindow: 0,
			strategies: strategies.map(({ id }) => id)
		}
	};
}

const AGAINST = {
	dump: [17, -97],
	twap: [116.28, 2.28],
	vwap: [116.44, 2.44],
	ac: [87.95, -26.05],
	'ac-static': [87.95, -26.05],
	'ac-liquidity': [81.59, -32.41],
	'ac-drift': [87.95, -26.05],
	'vwap-measured': [125.81, 11.81],
	pov: [27.12, -86.88],
	'obizhaeva-wang': [116.28, 2.28],
	'power-law': [116.28, 2.28],
	custom: [116.28, 2.28]
} as const;

const FLAT = {
	dump: [17, 17],
	twap: [2.28, 2.28],
	vwap: [2.44, 2.44],
	ac: [2.48, 2.48],
	'ac-static': [2.48, 2.48],
	'ac-liquidity': [2.75, 2.75],
	'ac-drift': [2.48, 2.48],
	'vwap-measured': [2.32, 2.32],
	pov: [8.69, 8.69],
	'obizhaeva-wang': [2.28, 2.28],
	'power-law': [2.28, 2.28],
	custom: [2.28, 2.28]
} as const;

const IN_FAVOUR = {
	dump: [17, 131],
	twap: [-111.72, 2.29],
	vwap: [-111.56, 2.44],
	ac: [-82.98, 31.02],
	'ac-static': [-82.98, 31.02],
	'ac-liquidity': [-76.09, 37.91],
	'ac-drift': [-82.98, 31.02],
	'vwap-measured': [-121.17, -7.17],
	pov: [-9.73, 104.27],
	'obizhaeva-wang': [-111.72, 2.29],
	'power-law': [-111.72, 2.29],
	custom: [-111.72, 2.29]
} as const;

/** A fall is to a sale what a rise is to a purchase. */
export const MARKET_MOVES: readonly MarketMove[] = [
	{ side: 'sell', move: 'falling', costs: AGAINST },
	{ side: 'sell', move: 'flat', costs: FLAT },
	{ side: 'sell', move: 'rising', costs: IN_FAVOUR },
	{ side: 'buy', move: 'falling', costs: IN_FAVOUR },
	{ side: 'buy', move: 'flat', costs: FLAT },
	{ side: 'buy', move: 'rising', costs: AGAINST }
];

/** Around the table. */
export const MOVES_WORDS = {
	before:
		'Every strategy works the same 100 coins, four fifths of what the book displays, for an hour on the neutral market, whose price falls by 240 bp, stands still or rises by 240 bp, and does nothing else. Above the shortfall, below it net of market; plus = worse.',
	after: [
		'Down the first column: a fall costs a seller, and the later a strategy sells the more it costs. Net of market is below 0 for whoever sold early, dump and POV most of all: that is the path, not skill. In the third column the same strategies look worst, for the same reason.',
		'The middle column is the cost of liquidity alone, and shows what the outer ones hide: the dump is the dearest, TWAP the cheapest. A rise is to a purchase what a fall is to a sale, to within the impact on the price.',
		'So before comparing strategies on a recording, look at its drift, run it as a sale and as a purchase, and take windows that go either way: the expected cost beside a run and the lab do that.',
		'AC drift has no view here and is AC, Custom has no weights and Power law and Obizhaeva-Wang have an even book that refills at once: they are TWAP. POV takes a tenth of the volume, and so is done within minutes.'
	]
} as const;
