/**
 * Solution x of the symmetric positive definite tridiagonal system with `diagonal` d_i (length n) and `off` (length
 * n - 1, off_i in row i, column i + 1, and mirrored): Thomas elimination, in linear time. No argument is changed.
 */
export function solveTridiagonal(
	diagonal: ArrayLike<number>,
	off: ArrayLike<number>,
	right: ArrayLike<number>
): Float64Array {
	const n = diagonal.length;
	const pivots = Float64Array.from(diagonal);
	const solution = Float64Array.from(right);
	for (let i = 1; i < n; i++) {
		const factor = off[i - 1]! / pivots[i - 1]!;
		pivots[i] = pivots[i]! - factor * off[i - 1]!;
		solution[i] = solution[i]! - factor * solution[i - 1]!;
	}
	for (let i = n - 1; i >= 0; i--) {
		const above = i + 1 < n ? off[i]! * solution[i + 1]! : 0;
		solution[i] = (solution[i]! - above) / pivots[i]!;
	}
	return solution;
}
