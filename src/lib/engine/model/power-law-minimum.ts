import { power } from '../math/power.ts';
import { solveTridiagonal } from '../math/solve-tridiagonal.ts';

/** The objective sum m_j^(1+k) - own m_j^2 / 2 + risk w_j^2 of trades m and of the holdings w that they leave. */
export interface PowerLawObjective {
	/** k, > 0. */
	exponent: number;
	/** Weight of the permanent impact that a child causes itself, >= 0; the objective must be convex. */
	own: number;
	/** Weight of the squared holdings, >= 0. */
	risk: number;
}

/** Some ten steps are usual, some twenty where nearly all is traded at once. */
const MOST_STEPS = 200;
/** Largest part of the way to a trade of 0 that one step may go. */
const REACH = 0.9;
/** Last relative step: as the error squares itself, what is left lies below the last bit. */
const REST = 1e-9;
/** Trades smaller than this fraction of the order need not come to rest. */
const NEGLIGIBLE = 1e-12;

/**
 * The trades m_1 .. m_N > 0 with sum 1 at which the objective is least, by damped Newton steps from equal ones. Throws a
 * `RangeError` where they do not come to rest.
 */
export function powerLawMinimum(terms: PowerLawObjective, slices: number): Float64Array {
	let trades = new Float64Array(slices).fill(1 / slices);
	if (slices === 1) return trades;
	for (let step = 0; step < MOST_STEPS; step++) {
		const { change, descent } = newtonStep(terms, trades);
		if (change.every((value, j) => Math.abs(value) <= REST * (trades[j]! + NEGLIGIBLE))) {
			return moved(trades, change, longestStep(trades, change));
		}
		trades = dampedStep(terms, trades, change, descent);
	}
	throw new RangeError(
		`the trades must come to rest within ${MOST_STEPS} steps, exponent=${terms.exponent}, slices=${slices}`
	);
}

/** The longest part of `change` that keeps all trades above 0 and, where rounding can tell, lowers the objective. */
function dampedStep(
	terms: PowerLawObjective,
	trades: Float64Array,
	change: Float64Array,
	descent: number
): Float64Array<ArrayBuffer> {
	const before = objective(terms, trades);
	let scale = longestStep(trades, change);
	let next = moved(trades, change, scale);
	while (scale * descent > 1e-13 * before && objective(terms, next) > before - 1e-4 * scale * descent) {
		scale /= 2;
		next = moved(trades, change, scale);
	}
	return next;
}

function longestStep(trades: Float64Array, change: Float64Array): number {
	let scale = 1;
	change.forEach((value, j) => {
		if (value < 0) scale = Math.min(scale, (-REACH * trades[j]!) / value);
	});
	return scale;
}

function moved(trades: Float64Array, change: Float64Array, scale: number): Float64Array<ArrayBuffer> {
	return Float64Array.from(trades, (m, j) => m + scale * change[j]!);
}

/**
 * Change of the trades that Newton's method asks for, and the rate at which the objective falls along it. The unknowns
 * are the holdings w_1 .. w_(N-1), each of which touches two trades alone: hence the tridiagonal Hessian.
 */
function newtonStep(
	{ exponent: k, own, risk }: PowerLawObjective,
	trades: Float64Array
): { change: Float64Array; descent: number } {
	const marginal = trades.map((m) => (1 + k) * power(m, k) - own * m);
	const curvature = trades.map((m) => (1 + k) * k * power(m, k - 1) - own);
	const inner = trades.length - 1;
	const diagonal = new Float64Array(inner);
	const downhill = new Float64Array(inner);
	let held = 0;
	for (let j = inner - 1; j >= 0; j--) {
		held += trades[j + 1]!;
		diagonal[j] = curvature[j]! + curvature[j + 1]! + 2 * risk;
		downhill[j] = marginal[j]! - marginal[j + 1]! - 2 * risk * held;
	}
	const off = curvature.subarray(1, inner).map((value) => -value);
	const shift = solveTridiagonal(diagonal, off, downhill);
	return {
		change: trades.map((_, j) => (shift[j - 1] ?? 0) - (shift[j] ?? 0)),
		descent: shift.reduce((sum, value, j) => sum + value * downhill[j]!, 0)
	};
}

function objective({ exponent: k, own, risk }: PowerLawObjective, trades: Float64Array): number {
	let held = 0;
	let sum = 0;
	for (let j = trades.length - 1; j >= 0; j--) {
		const m = trades[j]!;
		sum += power(m, 1 + k) - (own * m * m) / 2 + risk * held * held;
		held += m;
	}
	return sum;
}
