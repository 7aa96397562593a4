/**
 * The x between `low` and `high` at which the continuous `f` changes sign, to within two units in the last place of x.
 * Bisection, with inverse quadratic steps where they are safe: Chandrupatla (1997), Adv. Eng. Software 28(3).
 * Throws a `RangeError` unless f has opposite signs, or a zero, at the ends.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
	let [a, b] = [low, high];
	let [fa, fb] = [f(a), f(b)];
	if (fa === 0) return a;
	if (fb === 0) return b;
	if (!(fa < 0 !== fb < 0)) {
		throw new RangeError(
			`f must change sign between low and high, low=${low}, high=${high}, f=${fa} and ${fb}`
		);
	}
	let fraction = 0.5;
	for (;;) {
		const x = a + fraction * (b - a);
		const fx = f(x);
		let [c, fc] = [a, fa];
		if (fx < 0 !== fa < 0) {
			[c, fc] = [b, fb];
			[b, fb] = [a, fa];
		}
		[a, fa] = [x, fx];
		const best = Math.abs(fa) < Math.abs(fb) ? a : b;
		const least = (2 * Number.EPSILON * Math.abs(best)) / Math.abs(b - a);
		if (fx === 0 || !(least <= 0.5)) return best;
		fraction = Math.min(1 - least, Math.max(least, nextFraction(a, b, c, fa, fb, fc)));
	}
}

/** Where between a (0) and b (1) the next trial lies: by interpolation through c too if that is monotone, else halfway. */
function nextFraction(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
	const xi = (a - b) / (c - b);
	const phi = (fa - fb) / (fc - fb);
	if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
	return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}
