import { expect } from 'vitest';
import type { Calibration, ParameterValue } from '../../src/lib/engine/index.ts';
import type { VolumeCurve } from '../../src/lib/engine/model/volume-curve.ts';
import { strategyOf } from '../../src/lib/engine/strategy/registry.ts';
import type { ParentOrder } from '../../src/lib/engine/strategy/strategy.ts';

export const ORDER: ParentOrder = {
	side: 1,
	arrivalPrice: 1000,
	shares: 100,
	slices: 4,
	interval: 10,
	riskAversion: 1e-3,
	urgency: null
};

export const calibration = (
	eta: number | null,
	gamma: number | null = 0.1,
	sigma: number | null = 2,
	rho: number | null = 0.1
) =>
	({
		sigma: { value: sigma },
		eta: { value: eta },
		gamma: { value: gamma },
		rho: { value: rho }
	}) as unknown as Calibration;

interface Known {
	readonly calibration?: Calibration | ((slice: number) => Calibration);
	/** Volume since arrival at each slice. */
	readonly volume?: readonly number[];
	readonly curve?: VolumeCurve | null;
	readonly order?: ParentOrder;
}

/** Holdings after each child of a strategy that never falls behind. */
export function holdings(
	id: string,
	parameters: Readonly<Record<string, ParameterValue>>,
	{ calibration: known = calibration(5), volume, curve = null, order = ORDER }: Known = {}
): number[] {
	const strategy = strategyOf(id)!.create(order, parameters, { volumeCurve: () => curve });
	let unsent = order.shares;
	return Array.from({ length: order.slices }, (_, slice) => {
		unsent = strategy.holdingsAfter({
			slice,
			unsent,
			calibration: typeof known === 'function' ? known(slice) : known,
			volume: volume?.[slice] ?? null
		});
		return unsent;
	});
}

export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 10): void {
	expect(actual).toHaveLength(expected.length);
	Array.from(actual).forEach((value, i) => {
		expect(value).toBeCloseTo(expected[i]!, digits);
	});
}
