import { strategies, type ConfigInput } from '../../engine/index.ts';
import { DEFAULT_MARKET, type Scenario, type SyntheticMarket } from '../../state/scenario.ts';

/** A run that shows a claim, or where it ends. */
export interface ShowingRun {
	/** What to look at in it. */
	readonly shows: string;
	readonly scenario: Scenario;
}

/** What is often said of optimal execution, and whether it is so. */
export interface Claim {
	readonly id: string;
	readonly claim: string;
	readonly verdict: 'true' | 'true only if' | 'false because';
	/** Goes on from the verdict. */
	readonly why: string;
	/** The first one shows the claim at work. */
	readonly runs: readonly [ShowingRun, ...ShowingRun[]];
}

const scenario = (
	preset: string,
	config: ConfigInput = {},
	market: Partial<SyntheticMarket> = {}
): Scenario => ({ market: { ...DEFAULT_MARKET, preset, ...market }, config });

/**
 * A run whose costs are the expected ones: the price does nothing but drift, and AC keeps the plan of that urgency, which is about
 * that of the presets at their true volatility.
 */
const expected = (preset: string, config: ConfigInput = {}, market: Partial<SyntheticMarket> = {}) =>
	scenario(preset, { urgency: 2, calibrationWindow: 0, ...config }, { volatility: 0, ...market });

const MINUTE_MS = 60_000;

/** Each run is carried out, and its claim held against its numbers, in tests/golden/verification.test.ts. */
export const CLAIMS: readonly Claim[] = [
	{
		id: 'lambda-zero',
		claim: 'λ → 0 is TWAP',
		verdict: 'true',
		why: 'at λ = 0 no risk is worth paying for, κ is 0, and AC’s children are TWAP’s.',
		runs: [{ shows: 'λ = 0: AC and TWAP at one cost', scenario: scenario('ordering', { riskAversion: 0 }) }]
	},
	{
		id: 'lambda-infinite',
		claim: 'λ → ∞ is a dump',
		verdict: 'true only if',
		why: 'the price moves: where it doesn’t there is no risk to flee, whatever λ is, and AC trades like TWAP.',
		runs: [
			{
				shows: 'λ = 1e12: AC and dump at one cost',
				scenario: scenario('ordering', { riskAversion: 1e12 })
			},
			{
				shows: 'the same λ on a price that never moves: AC at TWAP’s cost',
				scenario: scenario('flat-path', { riskAversion: 1e12, urgency: null })
			}
		]
	},
	{
		id: 'liquidates',
		claim: 'Every strategy liquidates everything',
		verdict: 'true only if',
		why: 'orders may go beyond the displayed depth and nothing holds a child back, be it a limit price, a cap on participation or a smallest notional: what is left at the end is never hidden, but charged as opportunity cost.',
		runs: [
			{
				shows: 'every strategy there is, nothing unfilled',
				scenario: scenario('ordering', { strategies: strategies.map(({ id }) => id) })
			},
			{
				shows: 'more than the books of the hour display, under the rule partial: 500 of 3,000 unfilled',
				scenario: scenario('neutral', { shares: 3000, refillHalfLife: 0, beyondDepth: 'partial' })
			}
		]
	},
	{
		id: 'shapes',
		claim: 'Dump sells at once, TWAP on a line, VWAP along its curve, AC on a convex line below TWAP’s',
		verdict: 'true only if',
		why: 'AC keeps its plan: solved again on a higher volatility, its next child may be larger than the one before.',
		runs: [
			{
				shows: 'the four shapes, AC planned once',
				scenario: scenario('ordering', {
					strategies: ['dump', 'twap', { id: 'vwap', midpoints: 1 }, 'ac-static']
				})
			},
			{
				shows: 'AC renewed in a burst of volatility: a bend in its line',
				scenario: scenario('volatility-burst', { strategies: ['twap', 'ac', 'ac-static'] })
			}
		]
	},
	{
		id: 'ordering',
		claim: 'IS(dump) > IS(TWAP) > IS(VWAP) > IS(AC)',
		verdict: 'true only if',
		why: 'the price drifts mildly against the order and the book is as deep as VWAP assumes, and then on average, not on every path: without the drift VWAP is cheapest, where depth is even too TWAP is, and what AC buys is the lowest risk-adjusted cost.',
		runs: [
			{ shows: 'expected costs with 24 bp an hour against the seller', scenario: expected('ordering') },
			{ shows: 'without the drift: VWAP cheapest', scenario: expected('ordering', {}, { drift: 0 }) },
			{ shows: 'and with even depth: TWAP cheapest', scenario: expected('neutral') }
		]
	},
	{
		id: 'latency',
		claim: 'Latency raises the cost',
		verdict: 'true only if',
		why: 'the price drifts against the order: without a drift latency adds risk and leaves the mean cost as it is, and with the price in the order’s favour it lowers it.',
		runs: [
			{
				shows: 'a minute of latency at 24 bp an hour against the seller: +0.40 bp each',
				scenario: expected('ordering', { latencyMs: MINUTE_MS })
			},
			{ shows: 'without a drift: 0.00 bp', scenario: expected('neutral', { latencyMs: MINUTE_MS }) },
			{ shows: 'with a rising price: −0.40 bp', scenario: expected('rising', { latencyMs: MINUTE_MS }) }
		]
	},
	{
		id: 'depth',
		claim: 'Large orders cost more on L2 than on L1',
		verdict: 'true only if',
		why: 'η/τ, which on L1 prices what the touch can’t hold, is below the slope of the book that L2 walks: with a larger η the order is dearer on L1.',
		runs: [
			{ shows: 'L2: the dump at 161.00 bp', scenario: expected('neutral') },
			{
				shows: 'L1 of that market at a small η: 58.56 bp',
				scenario: expected('touch-only', { etaOverride: 100 })
			},
			{ shows: 'L1 at a large η: 284.80 bp', scenario: expected('touch-only', { etaOverride: 500 }) }
		]
	},
	{
		id: 'lambda-alone',
		claim: 'Changing λ leaves dump and TWAP alone',
		verdict: 'true',
		why: 'their fills and costs are the same to the last bit; only their utility, which prices risk by λ, is another.',
		runs: [
			{ shows: 'λ = 1e-7', scenario: scenario('ordering', { riskAversion: 1e-7 }) },
			{ shows: 'λ = 1e-5', scenario: scenario('ordering', { riskAversion: 1e-5 }) }
		]
	},
	{
		id: 'kappa',
		claim: 'κ drifts under rolling calibration',
		verdict: 'true only if',
		why: 'the price moves: σ is measured again at each renewal and κ follows it; where nothing moves κ stays.',
		runs: [
			{
				shows: 'a burst of volatility: κT from 1.93 at arrival to above 4',
				scenario: scenario('volatility-burst', { calibrationWindow: 100 })
			},
			{
				shows: 'a price that never moves: κT stays at 2',
				scenario: scenario('flat-path', { calibrationWindow: 100 })
			}
		]
	}
];
