import { tapeFromRows, type Tape } from '../../src/lib/engine/index.ts';

/**
 * A book a second on both sides of a mid of 100 with a half-spread of 1: a block that holds `density` a unit of price, nearly
 * continuous at the default level spacing.
 */
export function blocks(densities: readonly number[], levels = 4000, spacing = 0.001): Tape {
	const side = (density: number, direction: 1 | -1) =>
		Array.from({ length: levels }, (_, l): [number, number] => [
			100 + direction * (1 + spacing * (l + 0.5)),
			density * spacing
		]);
	return tapeFromRows(
		densities.map((density, i) => ({
			timestamp_ms: 1000 * i,
			bid_levels: side(density, -1),
			ask_levels: side(density, 1)
		}))
	);
}
