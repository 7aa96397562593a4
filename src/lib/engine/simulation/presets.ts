import type { SyntheticSpec } from '../market/synthetic-spec.ts';
import type { ConfigInput } from './config.ts';

/** A named synthetic market with the order it is meant to be tried with. */
export interface Preset {
	readonly id: string;
	readonly label: string;
	/** One sentence: what the market assumes. */
	readonly assumes: string;
	/** What it sets besides the defaults of `syntheticTape`. */
	readonly spec: Partial<SyntheticSpec>;
	/** What it sets besides the defaults of `parseConfig`. */
	readonly config: ConfigInput;
}

/** b, what one more coin adds to its order's average slippage, quote per coin. */
const SLOPE = 1.552;

/** Between levels, quote; the line through the ladder begins half of it inside the best price. */
const SPACING = 19.4;

/** Seconds between children: an hour in twenty. */
const SLICE = 180;

/**
 * The market whose expected costs are known exactly (`expectedCost`): a ladder without noise whose depth is a line, three
 * times as steep in the middle of the hour as at its ends, constant within each slice, and no drift.
 */
const KNOWN_MARKET: Partial<SyntheticSpec> = {
	sigma: 67.9 / Math.sqrt(60),
	halfSpread: 9.7 + SPACING / 2,
	levelSpacing: SPACING,
	levelSize: SPACING / (2 * SLOPE),
	liquiditySlices: 20,
	sizeNoise: 0,
	tradeRate: 1,
	tradeSize: 2.5
};

/** A large order with its true impact, on a book that refills between children; VWAP on the market's own curve. */
const KNOWN_ORDER: ConfigInput = {
	shares: 1000,
	trades: 20,
	riskAversion: 1.031e-6,
	dailyVolume: 2.1e10,
	gammaOverride: 0.0582,
	etaOverride: SLOPE * SLICE,
	refillHalfLife: 0,
	beyondDepth: 'extrapolate',
	strategies: ['dump', 'twap', { id: 'vwap', midpoints: 1 }, 'ac']
};

const FLAT_LIQUIDITY: Partial<SyntheticSpec> = { liquidityBase: 1, liquidityAmplitude: 0 };

/** VWAP on a curve as flat as the market's. */
const FLAT_ORDER: ConfigInput = {
	...KNOWN_ORDER,
	strategies: ['dump', 'twap', { id: 'vwap', base: 1, amplitude: 0 }, 'ac']
};

/** The synthetic markets, the default first. */
export const presets: readonly Preset[] = [
	{
		id: 'ordering',
		label: 'Ordering',
		assumes:
			'Prices are assumed to drift against the seller, by 24 bp an hour, on a book three times as deep at both ends of the hour as in its middle: only so is AC also the cheapest on average, while in the neutral market TWAP is cheapest on average and AC has the lowest risk-adjusted cost.',
		spec: { ...KNOWN_MARKET, drift: -3.88 / 60 },
		config: KNOWN_ORDER
	},
	{
		id: 'neutral',
		label: 'Neutral',
		assumes:
			'The price has no drift and the book is equally deep throughout, so TWAP (here also VWAP) is cheapest on average and AC has the lowest risk-adjusted cost.',
		spec: { ...KNOWN_MARKET, ...FLAT_LIQUIDITY },
		config: FLAT_ORDER
	},
	{
		id: 'u-shaped',
		label: 'U-shaped liquidity',
		assumes:
			'The price has no drift, and the book is about three times as deep at both ends of the hour as in its middle: VWAP is cheapest on average.',
		spec: KNOWN_MARKET,
		config: KNOWN_ORDER
	},
	{
		id: 'falling',
		label: 'Falling',
		assumes: 'The price falls by 240 bp an hour, so that even a dump is cheaper on average than TWAP.',
		spec: { ...KNOWN_MARKET, drift: -38.8 / 60 },
		config: KNOWN_ORDER
	},
	{
		id: 'rising',
		label: 'Rising',
		assumes: 'The price rises by 24 bp an hour, so that for a seller waiting pays and front-loading costs.',
		spec: { ...KNOWN_MARKET, drift: 3.88 / 60 },
		config: KNOWN_ORDER
	},
	{
		id: 'thin-book',
		label: 'Thin book',
		assumes:
			'The price has no drift, and the book is a tenth as deep as in the other markets: cost is nearly all impact.',
		spec: { ...KNOWN_MARKET, levelSize: SPACING / (20 * SLOPE), tradeSize: 0.25 },
		config: {
			...KNOWN_ORDER,
			riskAversion: 1.031e-5,
			dailyVolume: 2.1e9,
			etaOverride: 10 * SLOPE * SLICE,
			shares: 200
		}
	},
	{
		id: 'volatility-burst',
		label: 'Volatility burst',
		assumes:
			'The price has no drift, and is four times as volatile from two to three fifths of the hour: AC finds out and hurries.',
		spec: { ...KNOWN_MARKET, burstFrom: 0.4, burstTo: 0.6, burstFactor: 4 },
		config: KNOWN_ORDER
	},
	{
		id: 'flat-path',
		label: 'Flat path',
		assumes: 'The price never moves and every book is the same: what is left is the cost of liquidity alone.',
		spec: { sigma: 0, ...FLAT_LIQUIDITY, sizeNoise: 0 },
		config: { shares: 20, urgency: 2 }
	},
	{
		id: 'touch-only',
		label: 'Touch only',
		assumes:
			'The neutral market of which the best bid and ask alone are published: what an order gets beyond them is priced with eta, and not from a book.',
		spec: { ...KNOWN_MARKET, ...FLAT_LIQUIDITY, liquiditySlices: 0, levels: 1 },
		config: FLAT_ORDER
	}
];

/** The preset of that id, undefined where there is none. */
export function presetOf(id: string): Preset | undefined {
	return presets.find((preset) => preset.id === id);
}
