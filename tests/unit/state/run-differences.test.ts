import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/lib/engine/index.ts';
import { differingFields, pathDifferences } from '../../../src/lib/state/run-differences.ts';
import { PinnedRun } from '../../../src/lib/state/pinned-run.svelte.ts';
import { finishedRun } from '../ui/finished-run.ts';

const run = finishedRun();

describe('fields in which a config differs', () => {
	const differing = (config: object, other: object) =>
		differingFields(parseConfig(config), parseConfig(other));

	test('are named in the order of a link, and no others', () => {
		expect(differing({ seed: 7, shares: 2 }, { shares: 1 })).toEqual(['shares', 'seed']);
		expect(differing({ shares: 2 }, { shares: 2 })).toEqual([]);
	});

	test('hold only the measure of risk that the config goes by', () => {
		expect(differing({ urgency: 2, riskAversion: 1e-5 }, { riskAversion: 1e-6 })).toEqual(['urgency']);
		expect(differing({ riskAversion: 1e-5 }, { urgency: 2 })).toEqual(['riskAversion']);
		expect(differing({ riskAversion: 1e-6 }, { urgency: 2, riskAversion: 1e-6 })).toEqual(['riskAversion']);
		expect(differing({ urgency: 2, riskAversion: 1e-5 }, { urgency: 2 })).toEqual([]);
	});
});

describe('two runs are on the same path', () => {
	test('whatever the order is', () => {
		expect(pathDifferences(run, finishedRun({ side: 'buy', shares: 3, latencyMs: 50 }))).toEqual([]);
	});

	test('unless the market, its seed or the window differ', () => {
		expect(pathDifferences(run, { ...run, source: { kind: 'sample' } })).toEqual(['market']);
		expect(pathDifferences(run, finishedRun({ seed: 8 }, { seed: 8 }))).toEqual(['seed']);
		expect(pathDifferences(run, finishedRun({ horizon: 60 }))).toEqual(['window']);
		expect(pathDifferences(run, finishedRun({ horizon: 60, seed: 8 }))).toEqual(['seed', 'window']);
	});

	test('of a recording whatever the seed is, which moves the decisions alone', () => {
		const recorded = { ...run, source: { kind: 'sample' } } as const;
		const other = { ...recorded, config: { ...run.config, seed: 99 } };
		expect(pathDifferences(recorded, other)).toEqual([]);
	});
});

test('pinning the pinned run again lets go of it, and another one takes its place', () => {
	const pinned = new PinnedRun();
	expect(pinned.run).toBeNull();
	expect([pinned.toggle(run), pinned.run]).toEqual([true, run]);
	const other = finishedRun({ shares: 2 });
	expect([pinned.toggle(other), pinned.run]).toEqual([true, other]);
	expect([pinned.toggle(other), pinned.run]).toEqual([false, null]);
	pinned.pin(run);
	pinned.unpin();
	expect(pinned.run).toBeNull();
});
