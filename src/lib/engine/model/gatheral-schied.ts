import { phi3 } from '../math/phi3.ts';
import { requireNotNegative, requirePositive } from './require.ts';

/** Inputs of the Gatheral-Schied problem; any one unit of time throughout, costs divided by eta. */
export interface GatheralSchiedParams {
	/** X, base units, > 0. */
	shares: number;
	/** T, time, > 0. */
	horizon: number;
	/** Price at the start, > 0. */
	startPrice: number;
	/** Volatility of the logarithm of the price, per square-root time, >= 0. */
	logVolatility: number;
	/** lambda~, the weight of risk divided by eta, >= 0. */
	riskWeight: number;
}

export interface GatheralSchiedPlan {
	/** Least value of E int (v^2 + lambda~ x S) dt; times eta it is quote currency. */
	value: number;
	/** v(0), base units per time. */
	initialRate: number;
	/** x(t), base units, given int_0^t S du, price times time, as the price took it. */
	holdingsAt: (time: number, priceIntegral: number) => number;
	/** v(t), base units per time, given x(t) and S(t), for t < T. */
	rateAt: (time: number, holdings: number, price: number) => number;
}

/**
 * Optimal sale of an asset with price S, a driftless geometric Brownian motion, whose risk is int x S dt:
 * x_t = ((T-t)/T) (X - (lambda~ T / 4) int_0^t S du), v_t = x_t / (T-t) + lambda~ (T-t) S_t / 4, value X^2 / T +
 * lambda~ T X S0 / 2 - lambda~^2 S0^2 (e^y - 1 - y - y^2/2) / (8 sigma^6), y = sigma^2 T. It follows the price, and may
 * turn to buying. Gatheral & Schied (2011), IJTAF 14(3). Throws a `RangeError` that names field, rule and value.
 */
export function gatheralSchied(params: GatheralSchiedParams): GatheralSchiedPlan {
	const { shares, horizon, startPrice, logVolatility, riskWeight } = params;
	requirePositive({ shares, horizon, startPrice });
	requireNotNegative({ logVolatility, riskWeight });
	const pull = riskWeight * horizon * startPrice;
	const rateAt = (time: number, holdings: number, price: number) => {
		requireTime(time, horizon, time < horizon);
		return holdings / (horizon - time) + (riskWeight * (horizon - time) * price) / 4;
	};
	return {
		value:
			(shares * shares) / horizon +
			(pull * shares) / 2 -
			(pull * pull * horizon * phi3(logVolatility * logVolatility * horizon)) / 8,
		initialRate: rateAt(0, shares, startPrice),
		holdingsAt: (time, priceIntegral) => {
			requireTime(time, horizon, time <= horizon);
			return ((horizon - time) / horizon) * (shares - (riskWeight * horizon * priceIntegral) / 4);
		},
		rateAt
	};
}

function requireTime(time: number, horizon: number, isEarlyEnough: boolean): void {
	if (!(time >= 0 && isEarlyEnough)) {
		throw new RangeError(`time must be within 0 and the horizon, time=${time}, horizon=${horizon}`);
	}
}
