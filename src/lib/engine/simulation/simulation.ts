import { attribute, type Attribution, type Benchmark } from '../analysis/attribution.ts';
import { benchmarkPrices, type BenchmarkPrices } from '../analysis/benchmark-prices.ts';
import { costPathOf } from '../analysis/cost-path.ts';
import { measure } from '../analysis/measures.ts';
import { shortfallOf, toBps } from '../analysis/shortfall.ts';
import { meanHeld, trajectoryOf, varianceOf } from '../analysis/trajectory.ts';
import { Exchange } from '../exchange/exchange.ts';
import { FillLog, type FillColumns } from '../exchange/fill-columns.ts';
import type { MarketableOrder, SideSign } from '../exchange/order.ts';
import { displayedDepth } from '../exchange/liquidity.ts';
import type { Tape } from '../market/tape.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import type { Calibration } from '../model/calibrate.ts';
import { calibratedLambda } from '../model/calibrated-urgency.ts';
import { participationRate } from '../model/participation.ts';
import { riskSigma } from '../model/sigma-estimate.ts';
import { VolumeTally } from './volume-tally.ts';
import { decisionOffsets } from './decision-offsets.ts';
import { volumeCurve, type VolumeCurve } from '../model/volume-curve.ts';
import { planningKappa } from '../strategy/almgren-chriss.ts';
import { strategyOf } from '../strategy/registry.ts';
import type { ParameterValues, ParentOrder, Strategy } from '../strategy/strategy.ts';
import { Calibrator } from './calibrator.ts';
import { childQuantity } from './child-quantity.ts';
import type { SimulationConfig } from './config.ts';
import { ENGINE_VERSION } from './engine-version.ts';
import { resultHash } from './result-hash.ts';
import type {
	CalibrationRecord,
	RunCosts,
	SimulationResult,
	Snapshot,
	StrategyCost,
	StrategyResult
} from './result.ts';
import { runWindow, type RunWindow } from './window.ts';
import type { Warning } from './warning.ts';
import { resultWarnings, setUpWarnings, volumeWarnings } from './warnings.ts';

/** Below this share of the order, AC's holdings are called TWAP's. */
const NEAR_TWAP = 0.01;

/** One strategy at work on its own exchange. */
interface Worker {
	readonly id: string;
	readonly strategy: Strategy;
	readonly exchange: Exchange;
	readonly fills: FillLog;
	/** By slice; null where nothing was sent. */
	readonly orders: (MarketableOrder | null)[];
	unsent: number;
	/** Largest distance of the holdings it wanted from TWAP's, base units. */
	farthestFromTwap: number;
	filled: number;
	notional: number;
	cost: number;
}

/**
 * The step machine: runs the strategies of a config over a tape. `advance(until)` takes in what the market published up
 * to `until`; however the way is cut into calls, the result is the same to the byte. At equal times the market comes
 * first, then orders that arrive, then decisions. Child k is decided at the start of its interval, at arrival + k tau.
 */
export class Simulation {
	readonly #tape: Tape;
	readonly #config: SimulationConfig;
	readonly #window: RunWindow;
	readonly #sign: SideSign;
	readonly #calibrator: Calibrator;
	readonly #order: ParentOrder;
	readonly #offsets: Float64Array | null;
	readonly #volume: VolumeTally;
	readonly #isVolumeUsed: boolean;
	readonly #workers: Worker[];
	readonly #calibrations: CalibrationRecord[] = [];
	readonly #arrivalPrice: number;
	readonly #endTime: number;
	#decided = 0;
	#matched = 0;
	#decisionMids = 0;
	#time: number;
	#book: number;
	#isDone = false;
	#result: SimulationResult | null = null;
	#curve: VolumeCurve | null = null;

	/** Throws a `RangeError` where the tape can't carry the run. */
	constructor(tape: Tape, config: SimulationConfig) {
		this.#tape = tape;
		this.#config = config;
		this.#window = runWindow(tape, config);
		const { arrivalTime, horizon } = this.#window;
		this.#sign = config.side === 'sell' ? 1 : -1;
		this.#time = arrivalTime;
		this.#book = tape.bookAt(arrivalTime);
		this.#arrivalPrice = tape.mid(this.#book);
		this.#endTime = roundToMicrosecond(arrivalTime + 1000 * horizon);
		this.#calibrator = new Calibrator(tape, config, this.#window);
		this.#order = parentOrder(config, this.#sign, this.#arrivalPrice, horizon, this.#calibrator.initial);
		this.#offsets = decisionOffsets(config);
		this.#volume = new VolumeTally(tape, arrivalTime);
		this.#isVolumeUsed = config.strategies.some(({ id }) => strategyOf(id)?.needsVolume === true);
		this.#workers = config.strategies.map(({ id, parameters }) => this.#worker(id, parameters));
		this.#useCalibration(this.#calibrator.initial);
	}

	/** True once the horizon is over and every order has been matched. */
	get done(): boolean {
		return this.#isDone;
	}

	/** When the warm-up and the run begin, and when the horizon is over and the last order matched; ms since the epoch. */
	get span(): { readonly warmUp: number; readonly from: number; readonly to: number } {
		const { warmUpStart, arrivalTime } = this.#window;
		const lastMatch = this.#sliceTime(this.#order.slices - 1, this.#config.latencyMs);
		return { warmUp: warmUpStart, from: arrivalTime, to: Math.max(this.#endTime, lastMatch) };
	}

	/** Carries out everything up to and including `until` (ms since the epoch; default: to the end). */
	advance(until = Infinity): void {
		if (Number.isNaN(until)) throw new RangeError('until must be a time in ms, until=NaN');
		while (!this.#isDone) {
			const decisionTime = this.#decided < this.#order.slices ? this.#sliceTime(this.#decided) : Infinity;
			const matchTime =
				this.#matched < this.#decided ? this.#sliceTime(this.#matched, this.#config.latencyMs) : Infinity;
			const next = Math.min(decisionTime, matchTime);
			if (next === Infinity && until >= this.#endTime) {
				this.#moveTo(Math.max(this.#time, this.#endTime));
				this.#isDone = true;
			} else if (next > until) {
				this.#moveTo(Math.max(this.#time, Math.min(until, this.#tape.end)));
				return;
			} else {
				this.#moveTo(next);
				if (matchTime <= decisionTime) this.#match(this.#matched++);
				else this.#decide(this.#decided++);
			}
		}
	}

	/** Where the run stands. */
	snapshot(): Snapshot {
		const notional = this.#config.shares * this.#arrivalPrice;
		return {
			step: this.#decided,
			totalSteps: this.#order.slices,
			time: this.#time,
			mid: this.#tape.mid(this.#book),
			strategies: Object.fromEntries(
				this.#workers.map(({ id, filled, notional: paid, cost }) => [
					id,
					{
						remaining: this.#config.shares - filled,
						averagePrice: filled > 0 ? paid / filled : null,
						shortfallBps: filled > 0 ? toBps(cost, notional) : null
					}
				])
			)
		};
	}

	/** The finished run. Throws an `Error` before `done`. */
	result(): SimulationResult {
		this.#result ??= this.#conclude();
		return this.#result;
	}

	/** What the finished run cost, in a fraction of the time that the whole result takes. Throws an `Error` before `done`. */
	costs(): RunCosts {
		this.#requireDone();
		const finalMid = this.#tape.mid(this.#tape.bookAt(this.#endTime));
		return {
			arrivalTime: this.#window.arrivalTime,
			arrivalPrice: this.#arrivalPrice,
			endTime: this.#endTime,
			finalMid,
			strategies: this.#workers.map((worker) =>
				this.#cost(worker.fills.view(), this.#benchmark(worker, finalMid))
			)
		};
	}

	#requireDone(): void {
		if (!this.#isDone) throw new Error(`the run is not finished, time=${this.#time}, end=${this.#endTime}`);
	}

	#conclude(): SimulationResult {
		this.#requireDone();
		const benchmarks = benchmarkPrices(this.#tape, this.#window.arrivalTime, this.#endTime);
		const strategies = Object.fromEntries(
			this.#workers.map((worker) => [worker.id, this.#strategyResult(worker, benchmarks)])
		);
		const result = {
			arrivalTime: this.#window.arrivalTime,
			arrivalPrice: this.#arrivalPrice,
			horizon: this.#window.horizon,
			warmUpStart: this.#window.warmUpStart,
			finalMid: benchmarks.close,
			benchmarks,
			displayedDepth: displayedDepth(this.#tape, this.#tape.bookAt(this.#window.arrivalTime), this.#sign),
			riskAversion: this.#order.riskAversion,
			engineVersion: ENGINE_VERSION,
			calibration: this.#calibrations,
			warnings: [
				...this.#window.warnings,
				...setUpWarnings(this.#tape, this.#window, this.#order, this.#calibrator.initial),
				...volumeWarnings(this.#config, this.#volume, () => this.#volumeCurve()),
				...this.#nearTwap(),
				...resultWarnings(strategies)
			],
			strategies
		};
		const digests = Object.fromEntries(this.#workers.map(({ id, fills }) => [id, fills.digest()]));
		return { ...result, hash: resultHash(result, this.#config, digests) };
	}

	#worker(id: string, parameters: ParameterValues): Worker {
		const definition = strategyOf(id);
		if (!definition) throw new RangeError(`unknown strategy ${id}`);
		const { gamma, eta } = this.#calibrator.initial;
		return {
			id,
			strategy: definition.create(this.#order, parameters, { volumeCurve: () => this.#volumeCurve() }),
			exchange: new Exchange({
				side: this.#sign,
				refillHalfLife: this.#config.refillHalfLife,
				gamma: gamma.value ?? 0,
				beyondDepth: this.#config.beyondDepth,
				touchSlope: (eta.value ?? 0) / this.#order.interval,
				feeBps: this.#config.feeBps,
				lot: this.#config.lot
			}),
			fills: new FillLog(),
			orders: [],
			unsent: this.#config.shares,
			farthestFromTwap: 0,
			filled: 0,
			notional: 0,
			cost: 0
		};
	}

	#sliceTime(slice: number, delayMs = 0): number {
		const intervals = slice + (this.#offsets?.[slice] ?? 0);
		return roundToMicrosecond(this.#window.arrivalTime + intervals * this.#order.interval * 1000 + delayMs);
	}

	#moveTo(time: number): void {
		this.#time = time;
		this.#book = this.#tape.bookAt(time, this.#book);
	}

	#decide(slice: number): void {
		const calibration = this.#calibrator.at(this.#book);
		this.#useCalibration(calibration, slice);
		const mid = this.#tape.mid(this.#book);
		this.#decisionMids += mid;
		const { shares, slices } = this.#order;
		const isLast = slice === slices - 1;
		const volume = this.#isVolumeUsed ? this.#volume.since(this.#time) : null;
		const most = this.#mostOfVolume();
		const straight = (shares * (slices - slice - 1)) / slices;
		for (const worker of this.#workers) {
			const { strategy, unsent, orders } = worker;
			const wanted = strategy.holdingsAfter({ slice, unsent, calibration, volume });
			worker.farthestFromTwap = Math.max(worker.farthestFromTwap, Math.abs(wanted - straight));
			const left = isLast && strategy.mayLeaveRest !== true ? 0 : Math.max(0, wanted);
			const quantity = childQuantity(this.#config, unsent, left, mid, most);
			worker.unsent -= quantity;
			orders.push(quantity > 0 ? this.#childOrder(slice, quantity, mid) : null);
		}
	}

	#childOrder(slice: number, quantity: number, decisionMid: number): MarketableOrder {
		return {
			kind: 'marketable',
			decisionTime: this.#sliceTime(slice),
			arrivalTime: this.#sliceTime(slice, this.#config.latencyMs),
			quantity,
			decisionMid,
			limitPrice: this.#config.limitPrice
		};
	}

	/** Base units that one child may be at most, by what was traded in the interval before it; Infinity without a cap. */
	#mostOfVolume(): number {
		const { participationCap } = this.#config;
		if (participationCap === null) return Infinity;
		const volume = this.#volume.between(this.#time - 1000 * this.#order.interval, this.#time);
		return volume === null ? Infinity : participationRate(participationCap, volume);
	}

	#match(slice: number): void {
		for (const worker of this.#workers) {
			const order = worker.orders[slice];
			if (!order) continue;
			const fill = worker.exchange.match(this.#tape, this.#book, order);
			worker.unsent += order.quantity - (fill?.quantity ?? 0);
			if (!fill) continue;
			worker.fills.append(fill);
			worker.filled += fill.quantity;
			worker.notional += fill.quantity * fill.price;
			worker.cost += this.#sign * fill.quantity * (this.#arrivalPrice - fill.price) + fill.fee;
		}
	}

	#volumeCurve(): VolumeCurve | null {
		const { arrivalTime, horizon } = this.#window;
		return (this.#curve ??= volumeCurve(this.#tape, arrivalTime, horizon, this.#config.trades));
	}

	/** Says so where AC's holdings hardly differ from TWAP's, so that nobody reads a difference into them. */
	#nearTwap(): Warning[] {
		const ac = this.#workers.find(({ id }) => id === 'ac');
		const difference = ac ? ac.farthestFromTwap / this.#config.shares : Infinity;
		return difference < NEAR_TWAP ? [{ kind: 'ac-near-twap', difference }] : [];
	}

	#useCalibration(calibration: Calibration, slice = 0): void {
		const newest = this.#calibrations.at(-1);
		if (newest && newest.time === calibration.time) return;
		const kappa = planningKappa(this.#order, calibration, newest?.kappa ?? null);
		this.#calibrations.push({ ...calibration, kappa, slice });
	}

	#strategyResult(worker: Worker, benchmarks: BenchmarkPrices): StrategyResult {
		const benchmark = this.#benchmark(worker, benchmarks.close);
		const cost = this.#cost(worker.fills.columns(), benchmark);
		const { fills, trajectory } = cost;
		return {
			...cost,
			costPath: costPathOf(fills, benchmark),
			meanHeld: meanHeld(trajectory, this.#endTime),
			measures: measure(this.#tape, fills, cost, benchmarks, this.#sign)
		};
	}

	#benchmark({ unsent }: Worker, finalMid: number): Benchmark {
		return {
			side: this.#sign,
			shares: this.#config.shares,
			unfilled: unsent,
			arrivalPrice: this.#arrivalPrice,
			meanDecisionMid: this.#decisionMids / this.#order.slices,
			finalMid
		};
	}

	#cost(fills: FillColumns, benchmark: Benchmark): StrategyCost {
		const sigma = riskSigma(this.#calibrator.initial.sigma);
		const shortfall = shortfallOf(fills, benchmark);
		const trajectory = trajectoryOf(fills, this.#window.arrivalTime, this.#endTime, shortfall.unfilled);
		const variance = sigma === null ? null : varianceOf(trajectory, sigma);
		const riskTerm = riskCost(this.#order.riskAversion, variance);
		const attribution = attribute(fills, benchmark);
		const notional = benchmark.shares * benchmark.arrivalPrice;
		return {
			fills,
			...shortfall,
			attribution,
			variance,
			utility: riskTerm === null ? null : shortfall.shortfallQuote + riskTerm,
			trajectory,
			netOfMarketBps: toBps(shortfall.shortfallQuote - attribution.marketMove, notional),
			tradingBps: toBps(tradingCost(attribution), notional),
			riskBps: variance === null ? null : toBps(Math.sqrt(variance), notional)
		};
	}
}

/** The result of running `config` on `tape` to the end of the horizon. */
export function simulate(tape: Tape, config: SimulationConfig): SimulationResult {
	const simulation = new Simulation(tape, config);
	simulation.advance();
	return simulation.result();
}

function parentOrder(
	config: SimulationConfig,
	side: SideSign,
	arrivalPrice: number,
	horizon: number,
	calibration: Calibration
): ParentOrder {
	const interval = horizon / config.trades;
	return {
		side,
		arrivalPrice,
		shares: config.shares,
		slices: config.trades,
		interval,
		urgency: config.urgency,
		riskAversion:
			config.urgency === null
				? config.riskAversion
				: calibratedLambda(config.urgency / horizon, calibration, interval)
	};
}

/** The parts of a shortfall that trading itself caused, quote currency. */
function tradingCost({ latency, halfSpread, depth, transient, permanent, fees }: Attribution): number {
	return latency + halfSpread + depth + transient + permanent + fees;
}

/** lambda V in quote currency: 0 where there is no risk, whatever lambda is; null where either is unknown. */
function riskCost(lambda: number | null, variance: number | null): number | null {
	if (variance === 0) return 0;
	return lambda === null || variance === null ? null : lambda * variance;
}
