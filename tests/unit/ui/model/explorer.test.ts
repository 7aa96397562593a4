import { describe, expect, test } from 'vitest';
import { almgrenChriss } from '../../../../src/lib/engine/index.ts';
import { PAPER_EXAMPLE, withTyped } from '../../../../src/lib/ui/model/explorer-fields.ts';
import {
	dumpPoint,
	frontierOf,
	lambdaRange,
	nearestLambda,
	pointOf,
	sliderPosition,
	steppedLambda
} from '../../../../src/lib/ui/model/frontier.ts';
import { drawFrontier } from '../../../../src/lib/ui/model/frontier-drawing.ts';
import { quantityStep, shareOf } from '../../../../src/lib/ui/model/money.ts';
import { comparedPlans, planFigures } from '../../../../src/lib/ui/model/plan-figures.ts';

const { lambda: _, ...paper } = PAPER_EXAMPLE;
const range = lambdaRange(paper);

describe('the start of the explorer', () => {
	const plan = almgrenChriss(PAPER_EXAMPLE);

	test("shows the paper's example to the digits of the reference table", () => {
		const figures = Object.fromEntries(planFigures(plan, PAPER_EXAMPLE).map((it) => [it.name, it.value]));
		expect(figures).toMatchObject({
			κ: '0.6071',
			κT: '3.035',
			'first trade': '45.80',
			'expected cost E': '911,226.99',
			'standard deviation √V': '603,430.67'
		});
	});

	test('has the costs of TWAP and dump beside it', () => {
		const [twap, ac, dump] = comparedPlans(plan, PAPER_EXAMPLE);
		expect(twap!.expectedCost).toBeCloseTo(662_500, 6);
		expect(twap!.deviation).toBeCloseTo(1_040_672.8592598157, 6);
		expect(dump).toMatchObject({ expectedCost: 2_562_500, deviation: 0, utility: 2_562_500 });
		expect(ac!.utility).toBeLessThan(Math.min(twap!.utility, dump!.utility));
	});
});

describe('what is typed', () => {
	const refusal = (field: keyof typeof PAPER_EXAMPLE, text: string) => () =>
		withTyped(PAPER_EXAMPLE, field, text);

	test('is refused in one sentence that names the field and the rule', () => {
		expect(refusal('shares', '-1')).toThrow('Shares X must be above 0, was -1.');
		expect(refusal('slices', '2.5')).toThrow('Trades N must be a whole number from 1 to 100,000, was 2.5.');
		expect(refusal('sigma', 'high')).toThrow(/^Volatility σ must be a number .* was “high”\.$/);
		expect(refusal('eta', '')).toThrow(/^Temporary η must be a number .*, it was empty\.$/);
	});

	test('is refused where no plan is best, with what to do', () => {
		// gamma tau / 2 = eta at gamma = 5e-6.
		expect(refusal('gamma', '5e-6')).toThrow(
			'No plan is best unless η is above γT/(2N), here 2.50e-6: raise η or N, or lower γ.'
		);
		// -4 (2.375e-6) sin^2(18 degrees) / 0.95^2.
		expect(refusal('lambda', '-1.1e-6')).toThrow(
			'Risk aversion λ must be above -1.01e-6 here: below it more risk pays without end.'
		);
	});

	test.each([
		['shares', '1e15'],
		['shares', '1e-12'],
		['horizon', '1e6'],
		['horizon', '1e-9'],
		['slices', '1'],
		['slices', '2'],
		['slices', '20000'],
		['sigma', '1e9'],
		['sigma', '1e-12'],
		['epsilon', '0'],
		['gamma', '0'],
		['eta', '1e15'],
		['lambda', '0'],
		['lambda', '1e12'],
		['lambda', '-1e-6']
	] as const)('%s takes %s, and the picture and the plan stay numbers', (field, text) => {
		const params = withTyped({ ...PAPER_EXAMPLE, gamma: 0 }, field, text);
		const { lambda, ...market } = params;
		const { trades, expectedCost, variance } = almgrenChriss(params);
		expect([...trades, expectedCost, variance].every(Number.isFinite)).toBe(true);
		const { places, chosen, x, y } = drawFrontier(frontierOf(market), [], params, 640, 380);
		const drawn = [...places, chosen].flatMap((place) => [place.x, place.y]);
		expect([...drawn, ...x.ticks, ...y.ticks, lambda].every(Number.isFinite)).toBe(true);
		expect(new Set(x.ticks).size).toBe(x.ticks.length);
		expect(new Set(y.ticks).size).toBe(y.ticks.length);
		expect(y.ticks.length).toBeGreaterThan(0);
	});
});

describe('the frontier', () => {
	const points = frontierOf(paper);

	test('goes from TWAP to the dump, dearer and safer at every point', () => {
		expect(points[0]).toEqual(pointOf(paper, 0));
		expect(points.at(-1)).toEqual(dumpPoint(paper));
		for (let i = 1; i < points.length; i++) {
			expect(points[i]!.expectedCost).toBeGreaterThan(points[i - 1]!.expectedCost);
			expect(points[i]!.deviation).toBeLessThan(points[i - 1]!.deviation);
		}
	});

	test('is convex: its slope dE/dV is -lambda', () => {
		const [a, b] = [pointOf(paper, 1e-6), pointOf(paper, 1.001e-6)];
		const slope = (b.expectedCost - a.expectedCost) / (b.deviation ** 2 - a.deviation ** 2);
		expect(slope / -1e-6).toBeCloseTo(1, 3);
	});

	test('gives back the lambda of the spot that the pointer is on', () => {
		const { places } = drawFrontier(points, [], PAPER_EXAMPLE, 640, 380);
		for (const lambda of [0, 3e-8, 1e-6, 2e-5]) {
			const { chosen } = drawFrontier(points, [], { ...paper, lambda }, 640, 380);
			const found = nearestLambda(points, places, chosen, range);
			if (lambda === 0) expect(found).toBeLessThan(1e-9);
			else expect(found / lambda).toBeCloseTo(1, 1);
		}
	});

	test('is walked by keys from TWAP over the whole range and back', () => {
		let lambda = steppedLambda(0, 1, range);
		expect(lambda / range.min).toBeCloseTo(1, 2);
		expect(steppedLambda(lambda, -1, range)).toBe(0);
		expect(steppedLambda(0, -1, range)).toBe(0);
		expect(steppedLambda(-2e-7, 1, range)).toBe(0);
		expect(steppedLambda(1e-6, 20, range)).toBe(1e-5);
		lambda = steppedLambda(1e12, -1, range);
		expect(lambda / range.max).toBeCloseTo(1, 2);
		expect(steppedLambda(1e12, 1, range)).toBe(1e12);
		expect(sliderPosition(0, range)).toBe(0);
		expect(sliderPosition(range.max, range)).toBe(100);
	});
});

test('quantities are shown to six digits of the order', () => {
	expect(quantityStep(1e6)).toBe(1);
	expect(quantityStep(1)).toBe(1e-5);
});

test('shares of the order have two decimals, or three digits where those would show nothing', () => {
	expect(shareOf(458_044.4456, 1e6)).toBe('45.80');
	expect(shareOf(34, 1e6)).toBe('0.00340');
	expect(shareOf(0, 1e6)).toBe('0.00');
});
