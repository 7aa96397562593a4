import { toBps } from '../analysis/shortfall.ts';
import { SyntheticPaths } from '../market/synthetic-paths.ts';
import type { Tape } from '../market/tape.ts';
import type { SimulationConfig } from '../simulation/config.ts';
import type { RunCosts } from '../simulation/result.ts';
import { Simulation } from '../simulation/simulation.ts';
import { cellsOf, type Cell } from './cells.ts';
import { chanceBps } from './chance-bps.ts';
import type { ExperimentSpec, PathsSpec } from './experiment-spec.ts';
import { requireRoom } from './parse-experiment.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import { placeOf, type UnitPlace } from './unit-place.ts';
import { windowStarts } from './window-starts.ts';

/** How an experiment is cut: unit = (draw x sides + side) x cells + cell, so that all cells grow together. */
export interface UnitPlan {
	readonly units: number;
	/** Paths or windows. */
	readonly draws: number;
	/** Runs of one draw and cell: 2 where both sides are traded, else 1. */
	readonly sides: number;
	readonly cells: readonly Cell[];
	/** Rows in a row of one cell that are one sample: a sale and a purchase, or a path and its mirror. */
	readonly group: number;
	/** When the windows begin, ms since the epoch; null for paths. */
	readonly starts: Float64Array | null;
}

/** The units of work of an experiment; windows need their tape. */
export function unitsOf(spec: ExperimentSpec, tape?: Tape): UnitPlan {
	if (spec.kind === 'paths') return planOf(spec, null);
	if (!tape) throw new TypeError('an experiment on windows needs a tape');
	return planOf(spec, windowStarts(tape, cellsOf(spec), spec.every));
}

/** The same for those who know when the windows of the tape begin; null for paths. */
export function planOf(spec: ExperimentSpec, starts: Float64Array | null): UnitPlan {
	const cells = cellsOf(spec);
	if (spec.kind === 'paths') {
		const units = spec.paths * cells.length;
		return { units, draws: spec.paths, sides: 1, cells, group: spec.isAntithetic ? 2 : 1, starts: null };
	}
	if (!starts) throw new TypeError('an experiment on windows needs their starts');
	const sides = spec.sides === 'both' ? 2 : 1;
	const units = starts.length * sides * cells.length;
	requireRoom(units, spec);
	return { units, draws: starts.length, sides, cells, group: sides, starts };
}

/**
 * Runs units of an experiment one by one, in any order: a unit's row depends on nothing but the spec, its number and the tape. All
 * strategies of a unit see the same market, and all cells of a draw the same chance.
 */
export class UnitRunner {
	readonly plan: UnitPlan;
	readonly #spec: ExperimentSpec;
	readonly #tape: Tape | null;
	#paths: SyntheticPaths | null = null;
	/** What the tape of the paths holds. */
	#market: Cell['market'] = null;
	#path = -1;

	/** Throws a `RangeError` where the tape can't carry the experiment. */
	constructor(spec: ExperimentSpec, tape?: Tape) {
		this.#spec = spec;
		this.#tape = tape ?? null;
		this.plan = unitsOf(spec, tape);
	}

	/** The row of a unit: for each strategy in the order of the config the numbers of `ROW_COLUMNS`. */
	run(unit: number): Float64Array {
		const place = placeOf(this.#spec, this.plan, unit);
		return this.#spec.kind === 'paths' ? this.#runPath(this.#spec, place) : this.#runWindow(place);
	}

	#runPath({ isAntithetic }: PathsSpec, { cell, draw: path, seed }: UnitPlace): Float64Array {
		const market = cell.market!;
		if (!this.#paths?.fits(market)) this.#paths = new SyntheticPaths(market);
		const paths = this.#paths;
		if (market !== this.#market || path !== this.#path) {
			paths.start(seed!, isAntithetic && path % 2 === 1 ? -1 : 1, market);
			this.#market = market;
			this.#path = path;
		}
		const config = { ...cell.config, seed: seed! };
		const costs = costsOf(paths.tape, config);
		return rowOf(costs, config, (strategy) =>
			chanceBps(
				paths.tape,
				costs,
				strategy,
				{ side: config.side === 'sell' ? 1 : -1, shares: config.shares },
				market.drift * market.interval,
				paths.firstBook
			)
		);
	}

	#runWindow({ cell, side, start }: UnitPlace): Float64Array {
		const config = { ...cell.config, arrival: start!, side };
		return rowOf(costsOf(this.#tape!, config), config, () => NaN);
	}
}

/** The row of one unit, for those who need no other. */
export function runUnit(spec: ExperimentSpec, unit: number, tape?: Tape): Float64Array {
	return new UnitRunner(spec, tape).run(unit);
}

function costsOf(tape: Tape, config: SimulationConfig): RunCosts {
	const simulation = new Simulation(tape, config);
	simulation.advance();
	return simulation.costs();
}

function rowOf(
	costs: RunCosts,
	{ shares }: SimulationConfig,
	chanceOf: (strategy: RunCosts['strategies'][number]) => number
): Float64Array {
	const row = new Float64Array(costs.strategies.length * ROW_COLUMNS.length);
	costs.strategies.forEach((strategy, i) => {
		const { shortfallBps, netOfMarketBps, riskBps, utility, filled, beyondDepth } = strategy;
		const utilityBps = utility === null ? NaN : toBps(utility, shares * costs.arrivalPrice);
		const controlledBps = shortfallBps - chanceOf(strategy);
		row.set(
			[
				shortfallBps,
				controlledBps,
				netOfMarketBps,
				riskBps ?? NaN,
				utilityBps,
				filled / shares,
				beyondDepth / shares
			],
			i * ROW_COLUMNS.length
		);
	});
	return row;
}
