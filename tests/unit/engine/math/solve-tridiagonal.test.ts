import { describe, expect, it } from 'vitest';
import { solveTridiagonal } from '../../../../src/lib/engine/math/solve-tridiagonal.ts';

describe('solveTridiagonal', () => {
	it('solves the discrete Poisson problem, whose solution is a parabola', () => {
		const n = 7;
		const solution = solveTridiagonal(Array(n).fill(2), Array(n - 1).fill(-1), Array(n).fill(2));
		solution.forEach((x, i) => {
			expect(x).toBeCloseTo((i + 1) * (n - i), 12);
		});
	});

	it('divides where there is one unknown and changes no argument', () => {
		const diagonal = Float64Array.of(4, 4);
		const right = Float64Array.of(5, 5);
		expect([...solveTridiagonal(diagonal, [1], right)]).toEqual([1, 1]);
		expect([...diagonal, ...right]).toEqual([4, 4, 5, 5]);
		expect([...solveTridiagonal([4], [], [2])]).toEqual([0.5]);
	});
});
