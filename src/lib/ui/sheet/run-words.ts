import type { SimulationConfig } from '../../engine/index.ts';
import type { CompletedRun } from '../../state/session.svelte.ts';
import { decimal, duration, percent, price, shortQuantity, significant, utcDateTime } from '../format.ts';
import { currenciesOf, unitIn } from '../instrument.ts';
import { assumptionOf, dataBadge } from '../market-facts.ts';
import { marketLabel } from '../market-options.ts';
import { styleOf } from '../strategy-style.ts';

type Described = Pick<CompletedRun, 'config' | 'market' | 'source' | 'result' | 'renewals'>;

/** `BTCUSDT · L2 · BTCUSDT_650s.parquet · 2024-08-08 23:54:14Z · 10m 50s · 6,492 books`. */
export function marketWords({ market, source }: Pick<Described, 'market' | 'source'>): string {
	const badge = dataBadge({ market, source });
	return [
		market.symbol,
		...(badge === market.symbol ? [] : [badge]),
		marketLabel(source),
		utcDateTime(market.start),
		duration((market.end - market.start) / 1000),
		`${decimal(market.books, 0)} books`
	].join(' · ');
}

/** `Sell 5 BTC in 20 trades within 10m, from 2024-08-08 23:55:14Z; arrival price 61,744.105 USDT.` */
export function orderWords({ config, market, result }: Described): string {
	const { base, quote } = currenciesOf(market.symbol);
	const side = config.side === 'sell' ? 'Sell' : 'Buy';
	const size = shortQuantity(config.shares, config.lot > 0 ? config.lot : market.lot);
	const trades = `${decimal(config.trades, 0)} ${config.trades === 1 ? 'trade' : 'trades'}`;
	const when = `within ${duration(result.horizon)}, from ${utcDateTime(result.arrivalTime)}`;
	return `${side} ${size} ${base} in ${trades} ${when}; arrival price ${price(result.arrivalPrice, market.tick / 2)} ${quote}.`;
}

/** What the result rests on beside the data, one sentence each. */
export function assumptionWords({ config, market, source, result }: Described): string[] {
	const { base, quote } = currenciesOf(market.symbol);
	const { latencyMs, refillHalfLife, feeBps, urgency } = config;
	const refill =
		refillHalfLife > 0 ? `comes back with a half-life of ${duration(refillHalfLife)}` : 'comes back at once';
	const lambda = `${significant(result.riskAversion)} per ${quote}`;
	return [
		assumptionOf(source),
		`Every child crosses the spread ${latencyMs > 0 ? `${decimal(latencyMs, latencyMs % 1 === 0 ? 0 : 3)} ms after its decision` : 'at its decision'}; what it took ${refill}; nobody else reacts.`,
		`Beyond the displayed depth: ${BEYOND_DEPTH[config.beyondDepth]}.`,
		`Fee ${decimal(feeBps, feeBps % 1 === 0 ? 0 : 2)} bp; ${urgency === null ? `risk aversion ${lambda}` : `urgency ${urgency}, which is a risk aversion of ${lambda}`}.`,
		...constraintWords(config, base, quote),
		...parameterWords(config)
	].filter((words) => words !== '');
}

const BEYOND_DEPTH = {
	worst: 'the worst displayed price',
	extrapolate: 'the displayed density goes on',
	partial: 'no fill; the rest joins the next child'
} as const satisfies Record<SimulationConfig['beyondDepth'], string>;

function constraintWords(config: SimulationConfig, base: string, quote: string): string[] {
	const { limitPrice, participationCap, jitter, lot, minNotional } = config;
	const words = [
		limitPrice === null ? '' : `limit price ${limitPrice} ${quote}`,
		participationCap === null ? '' : `participation of at most ${percent(participationCap)} %`,
		jitter === 0 ? '' : `jitter ${jitter} of an interval, seed ${config.seed}`,
		lot === 0 ? '' : `lots of ${lot} ${base}`,
		minNotional === 0 ? '' : `children of at least ${minNotional} ${quote}`
	].filter((word) => word !== '');
	return words.length === 0 ? [] : [`Constraints: ${words.join(', ')}.`];
}

function parameterWords({ strategies }: SimulationConfig): string[] {
	const words = strategies.flatMap(({ id, parameters }) => {
		const values = Object.entries(parameters).map(([name, value]) =>
			typeof value === 'number'
				? `${name} ${value}`
				: `${name} ${value.length === 0 ? 'equal' : value.slice(0, 24).join(':') + (value.length > 24 ? ':…' : '')}`
		);
		return values.length === 0 ? [] : [`${styleOf(id).label} ${values.join(', ')}`];
	});
	return words.length === 0 ? [] : [`Parameters: ${words.join('; ')}.`];
}

/** The estimates at arrival in one line: `σ 8.77 USDT/√s, ε 5.00 USDT, …; warm-up 1m; renewed 3 times`. */
export function calibrationWords({ market, result, renewals }: Described): string {
	const [record] = result.calibration;
	if (!record) return '';
	const currencies = currenciesOf(market.symbol);
	const estimates = (
		[
			['σ', record.sigma],
			['ε', record.epsilon],
			['γ', record.gamma],
			['η', record.eta]
		] as const
	).map(
		([symbol, { value, unit, source }]) =>
			`${symbol} ${value === null ? 'unavailable' : `${significant(value)} ${unitIn(unit, currencies)} (${source})`}`
	);
	const warmUp = duration((result.arrivalTime - result.warmUpStart) / 1000);
	const renewed =
		renewals === 0
			? 'not renewed'
			: `renewed ${decimal(renewals, 0)} ${renewals === 1 ? 'time' : 'times'} in the run`;
	return `${estimates.join(', ')}, κT ${significant(record.kappa * result.horizon)}; warm-up ${warmUp}, ${renewed}.`;
}
