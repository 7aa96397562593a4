import { describe, expect, it } from 'vitest';
import { parseExperiment, type PathsInput } from '../../../../src/lib/engine/index.ts';
import { cellsOf } from '../../../../src/lib/engine/experiment/cells.ts';

const sweep = [
	{ of: 'config', name: 'latencyMs', values: [10, 20] },
	{ of: 'market', name: 'drift', values: [1, 2, 3] }
] as const;
const base: PathsInput = { kind: 'paths', market: { drift: -1 }, config: { latencyMs: 5 }, sweep };
const shown = (input: PathsInput) =>
	cellsOf(parseExperiment(input)).map(({ values, config, market }) => [
		values,
		config.latencyMs,
		market!.drift
	]);

describe('the cells of a sweep', () => {
	it('as a grid are all combinations, the last field running fastest', () => {
		expect(shown(base)).toEqual([
			[[10, 1], 10, 1],
			[[10, 2], 10, 2],
			[[10, 3], 10, 3],
			[[20, 1], 20, 1],
			[[20, 2], 20, 2],
			[[20, 3], 20, 3]
		]);
	});

	it('one at a time are the scenario as it is, and then each value alone', () => {
		expect(shown({ ...base, design: 'one-at-a-time' })).toEqual([
			[[5, -1], 5, -1],
			[[10, -1], 10, -1],
			[[20, -1], 20, -1],
			[[5, 1], 5, 1],
			[[5, 2], 5, 2],
			[[5, 3], 5, 3]
		]);
	});

	it('one at a time may have more than two fields', () => {
		const third = { of: 'config', name: 'trades', values: [1] } as const;
		expect(() => parseExperiment({ ...base, sweep: [...sweep, third] })).toThrow(/at most two axes/);
		expect(shown({ ...base, sweep: [...sweep, third], design: 'one-at-a-time' })).toHaveLength(7);
	});
});

describe('risk aversion', () => {
	const risks = [{ of: 'config', name: 'riskAversion', values: [1e-6, 1e-5] }] as const;

	it('is swept where it stands for itself, not where it follows from the urgency', () => {
		expect(shown({ ...base, sweep: risks })).toHaveLength(2);
		expect(() => parseExperiment({ ...base, sweep: risks, config: { urgency: 2 } })).toThrow(
			/riskAversion can't be swept where the urgency is given.*urgency=2/
		);
	});
});
