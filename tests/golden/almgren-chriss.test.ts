import { describe, expect, it } from 'vitest';
import { almgrenChriss, type AlmgrenChrissParams } from '../../src/lib/engine/index.ts';
import { adjustedEta, lambdaOf } from '../../src/lib/engine/model/almgren-chriss.ts';
import golden from './almgren-chriss.json' with { type: 'json' };

interface Inputs {
	X: number;
	T: number;
	N: number;
	sigma: number;
	eta: number;
	gamma: number;
	epsilon: number;
	alpha: number;
	lambda: number;
}

const paramsOf = ({ X, T, N, sigma, eta, gamma, epsilon, alpha, lambda }: Inputs): AlmgrenChrissParams => ({
	shares: X,
	horizon: T,
	slices: N,
	sigma,
	eta,
	gamma,
	epsilon,
	alpha,
	lambda
});

const relative = (actual: number, expected: number) =>
	expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);

const paper = golden.cases[0]!.inputs;

describe('Almgren & Chriss (2000), computed to 60 digits', () => {
	it.each(golden.cases)('$id: $note', ({ inputs, outputs }) => {
		const plan = almgrenChriss(paramsOf(inputs));
		const kappa: number = outputs.kappa ?? outputs.kappa_imag;
		expect(relative(plan.kappa, kappa)).toBeLessThan(1e-12);
		expect(plan.isKappaImaginary).toBe(outputs.kappa === null);
		expect(plan.holdings).toHaveLength(inputs.N + 1);
		expect(plan.trades).toHaveLength(inputs.N);
		outputs.x.forEach((x, j) => {
			expect(Math.abs(plan.holdings[j]! - x)).toBeLessThan(Math.max(1e-12 * Math.abs(x), 1e-13 * inputs.X));
		});
		outputs.n.forEach((n, j) => {
			expect(Math.abs(plan.trades[j]! - n)).toBeLessThan(Math.max(1e-12 * Math.abs(n), 1e-13 * inputs.X));
		});
		expect(relative(plan.expectedCost, outputs.E)).toBeLessThan(1e-12);
		expect(relative(plan.variance, outputs.V)).toBeLessThan(1e-12);
	});

	it.each(golden.invalid.filter((entry) => typeof entry.inputs === 'object'))(
		'refuses $id: $why',
		({ inputs }) => {
			expect(() => almgrenChriss(paramsOf(inputs as Inputs))).toThrow(RangeError);
		}
	);

	it.each([
		['X', 0],
		['X', -1],
		['T', 0],
		['sigma', 0],
		['sigma', -0.95],
		['eta', 0],
		['eta', NaN],
		['N', 0],
		['N', 2.5],
		['lambda', Infinity],
		['epsilon', -1],
		['gamma', -1e-7]
	])('refuses %s = %d and names it', (name, value) => {
		const field = { X: 'shares', T: 'horizon', N: 'slices' }[name] ?? name;
		expect(() => almgrenChriss(paramsOf({ ...paper, [name]: value }))).toThrow(new RegExp(`^${field} must`));
	});

	it.each(golden.limits)('at lambda = 0 $id has the closed form of TWAP', ({ inputs, outputs }) => {
		const plan = almgrenChriss(paramsOf({ ...inputs, lambda: 0 }));
		expect(relative(plan.expectedCost, outputs.twap.E)).toBeLessThan(1e-12);
		expect(relative(plan.variance, outputs.twap.V)).toBeLessThan(1e-12);
		const X = inputs.X;
		expect(Math.max(...plan.trades.map((n) => Math.abs(n / (X / inputs.N) - 1)))).toBeLessThan(1e-12);
	});

	it.each(golden.limits)(
		'at a huge lambda $id goes to the closed form of the dump',
		({ inputs, outputs }) => {
			const plan = almgrenChriss(paramsOf({ ...inputs, lambda: 1e300 }));
			expect(relative(plan.expectedCost, outputs.dump.E)).toBeLessThan(1e-12);
			expect(plan.trades[0]).toBeCloseTo(inputs.X, 6);
			expect(plan.variance).toBeLessThan(1e-200);
		}
	);

	it.each(golden.timeConsistency)('solving again at slice $k reproduces the tail', ({ k, x_tail }) => {
		const plan = almgrenChriss(
			paramsOf({ ...paper, X: x_tail[0]!, T: paper.T * (1 - k / paper.N), N: paper.N - k })
		);
		x_tail.forEach((x, j) => {
			expect(Math.abs(plan.holdings[j]! - x)).toBeLessThan(1e-13 * paper.X);
		});
	});

	it.each(golden.lambdaFromTimeScale)(
		'time scale $theta days needs lambda $lambda_',
		({ theta, lambda_ }) => {
			const tau = paper.T / paper.N;
			const etaTilde = adjustedEta(paper.eta, paper.gamma, tau);
			expect(relative(lambdaOf(1 / theta, paper.sigma, etaTilde, tau), lambda_)).toBeLessThan(1e-12);
		}
	);

	it.each(golden.thirdParty.rows)("agrees with DROP's published run at lambda $lambda_", (row) => {
		const plan = almgrenChriss(paramsOf({ ...paper, lambda: row.lambda_ }));
		expect(plan.expectedCost / 1e6).toBeCloseTo(row.E_published, 4);
		expect(plan.variance / 1e12).toBeCloseTo(row.V_published, 4);
		expect(1 / plan.kappa).toBeCloseTo(row.half_life_published, 1);
	});
});
