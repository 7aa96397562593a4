/** Abscissae above 0 of the ten-point Gauss-Legendre rule on [-1, 1]; those below mirror them. */
const NODES = [
	0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
];
const WEIGHTS = [
	0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814
];

/**
 * Integral of `f` from `from` to `to`: the ten-point Gauss-Legendre rule on equal panels no wider than 1. Exact to
 * rounding for functions that are smooth within some distance 1.5 of the real line, such as powers of cosh.
 */
export function integrate(f: (x: number) => number, from: number, to: number): number {
	const panels = Math.max(1, Math.ceil(Math.abs(to - from)));
	const half = (to - from) / (2 * panels);
	let sum = 0;
	for (let panel = 0; panel < panels; panel++) {
		const centre = from + (2 * panel + 1) * half;
		for (let i = 0; i < NODES.length; i++) {
			const offset = NODES[i]! * half;
			sum += WEIGHTS[i]! * (f(centre - offset) + f(centre + offset));
		}
	}
	return half * sum;
}
