import { uniformStream } from '../math/random.ts';
import type { SimulationConfig } from './config.ts';

/**
 * How far each decision lies from its even spacing, in intervals: uniform from -jitter / 2 to jitter / 2, from the seed, the
 * same for all strategies; the first is at arrival. Null without jitter.
 */
export function decisionOffsets({
	jitter,
	seed,
	trades
}: Pick<SimulationConfig, 'jitter' | 'seed' | 'trades'>): Float64Array | null {
	if (jitter === 0) return null;
	const uniform = uniformStream(seed, 'jitter');
	return Float64Array.from({ length: trades }, (_, slice) => (slice === 0 ? 0 : jitter * (uniform() - 0.5)));
}
