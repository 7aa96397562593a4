import fc from 'fast-check';

/** Seed of every property test: a failure is the same failure again. */
export const SEED = 20_260_101;

/** Cases of a property test; ten times as many in the long form. */
export const RUNS = process.env.LONG ? 1000 : 100;

/** Asserts a property on `RUNS` cases, or `times` as many. */
export function checkProperty<T extends unknown[]>(property: fc.IProperty<T>, times = 1): void {
	fc.assert(property, { seed: SEED, numRuns: times * RUNS });
}
