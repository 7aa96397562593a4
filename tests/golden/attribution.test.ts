import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/lib/engine/analysis/attribution.ts';
import { shortfallOf } from '../../src/lib/engine/analysis/shortfall.ts';
import { FILL_COLUMNS, type FillColumns } from '../../src/lib/engine/exchange/fill-columns.ts';
import golden from './market.json' with { type: 'json' };

const { inputs, rows, totals, opportunity, end_mid_affected, timing_split } = golden.attribution;
const { IS_total, IS_bps_of_arrival_notional } = golden.attribution;

/** The golden fills as the exchange would have recorded them. */
function fills(): FillColumns {
	const columns = Object.fromEntries(
		FILL_COLUMNS.map((name) => [name, new Float64Array(rows.length)])
	) as FillColumns;
	rows.forEach(({ n, U_dec, U_exe, fill_vwap, per_share }, i) => {
		columns.quantity[i] = n;
		columns.price[i] = fill_vwap;
		columns.decisionMid[i] = U_dec;
		columns.mid[i] = U_exe;
		columns.touch[i] = U_exe - per_share.half_spread;
		columns.undisturbed[i] = columns.touch[i] - per_share.depth_walk;
		columns.disturbed[i] = columns.undisturbed[i] - per_share.own_transient;
		columns.permanentShift[i] = per_share.own_permanent;
		columns.fee[i] = n * per_share.fees;
	});
	return columns;
}

const benchmark = {
	side: 1 as const,
	shares: inputs.X,
	unfilled: inputs.X - inputs.n.reduce((sum, n) => sum + n, 0),
	arrivalPrice: inputs.S0,
	meanDecisionMid: timing_split.interval_mean_U,
	// The golden values what is left at the mid as our own trades have left it.
	finalMid: end_mid_affected
};

describe('the golden attribution', () => {
	const parts = attribute(fills(), benchmark);

	it.each([
		['marketMove', timing_split.market_move],
		['scheduling', timing_split.scheduling],
		['latency', totals.latency],
		['halfSpread', totals.half_spread],
		['depth', totals.depth_walk],
		['transient', totals.own_transient],
		['permanent', totals.own_permanent],
		['fees', totals.fees],
		['opportunity', opportunity]
	] as const)('%s is %d', (part, expected) => {
		expect(parts[part]).toBeCloseTo(expected, 8);
	});

	it('adds up to the golden shortfall', () => {
		const { shortfallQuote, shortfallBps } = shortfallOf(fills(), benchmark);
		expect(shortfallQuote).toBeCloseTo(IS_total, 9);
		expect(shortfallBps).toBeCloseTo(IS_bps_of_arrival_notional, 10);
		const sum = Object.values<number>({ ...parts }).reduce((total, part) => total + part, 0);
		expect(Math.abs(sum - shortfallQuote)).toBeLessThan(1e-9 * inputs.X * inputs.S0);
	});
});
