import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import { parseConfig } from '../../src/lib/engine/index.ts';
import type { StrategyDefinition } from '../../src/lib/engine/strategy/strategy.ts';
import { DEFAULT_MARKET } from '../../src/lib/state/scenario.ts';
import { decodeScenario, encodeScenario } from '../../src/lib/state/scenario-codec.ts';
import { Session, setSession, type Engine } from '../../src/lib/state/session.svelte.ts';
import StrategyFields from '../../src/lib/ui/form/StrategyFields.svelte';
import { helpContent } from '../../src/lib/ui/help/help-content.ts';
import { styleOf } from '../../src/lib/ui/strategy-style.ts';
import { tearSheetRows } from '../../src/lib/ui/tear-sheet.ts';
import { finishedRun } from './ui/finished-run.ts';

/** What a new file in engine/strategy would export: equal children at every so many slices. */
const everyFew: StrategyDefinition = vi.hoisted(() => ({
	id: 'every-few',
	label: 'Every few',
	summary: 'Equal children, one in every few slices.',
	parameters: [
		{
			id: 'few',
			label: 'Few',
			default: 2,
			min: 1,
			max: 100,
			isInteger: true,
			meaning: 'slices from child to child'
		}
	],
	create: ({ shares, slices }, parameters) => {
		const few = parameters.few as number;
		const children = Math.ceil(slices / few);
		return { holdingsAfter: ({ slice }) => shares * (1 - (Math.floor(slice / few) + 1) / children) };
	}
}));

// The line that it takes in the registry.
vi.mock('../../src/lib/engine/strategy/registry.ts', async (original) => {
	const { strategies } = await original<{ strategies: readonly StrategyDefinition[] }>();
	const all = [...strategies, everyFew];
	return { strategies: all, strategyOf: (id: string) => all.find((strategy) => strategy.id === id) };
});

const input = { trades: 6, strategies: ['twap', { id: 'every-few', few: 3 }] };
const scenario = { market: DEFAULT_MARKET, config: input };

test('a strategy of one file and one line is run as it decides', () => {
	const { strategies } = finishedRun(input).result;
	// 20 coins, children at slices 0 and 3.
	expect(strategies['every-few']!.fills.quantity).toEqual(Float64Array.of(10, 10));
	expect(parseConfig({ strategies: ['every-few'] }).strategies[0]!.parameters).toEqual({ few: 2 });
	expect(() => parseConfig({ strategies: [{ id: 'every-few', few: 0 }] })).toThrow(/^every-few\.few must be/);
});

test('it is in the link, with its parameter', () => {
	const link = encodeScenario(scenario);
	expect(link).toContain('every-few(few=3)');
	const { scenario: read, problems } = decodeScenario(new URLSearchParams(link));
	expect(problems).toEqual([]);
	expect(encodeScenario(read)).toBe(link);
});

test('it is in the form, with its parameter', () => {
	const never = () => new Promise<never>(() => undefined);
	const session = new Session(
		{ open: never, run: never, bookAt: never } as unknown as Engine,
		() => undefined
	);
	session.follow(new URLSearchParams(encodeScenario(scenario)));
	const form = ((...args: Parameters<typeof StrategyFields>) => {
		setSession(session);
		return StrategyFields(...args);
	}) as typeof StrategyFields;
	const { body } = render(form, { context: new Map() });
	expect(body).toContain('title="Equal children, one in every few slices."');
	expect(body).toMatch(/Every few few/);
	expect(body).toContain('slices from child to child');
});

test('it is in the tear sheet and in the help', () => {
	const run = finishedRun(input);
	const [shortfall] = tearSheetRows(run);
	expect(shortfall!.cells).toHaveLength(2);
	expect(shortfall!.cells[1]!.text).toMatch(/^[+-]?\d/);
	expect(styleOf('every-few').label).toBe('Every few');
	expect(helpContent().strategies.at(-1)).toEqual([
		'Every few',
		'Equal children, one in every few slices.',
		'`every-few`; `few`, 1 to 100, whole, 2 by default: slices from child to child'
	]);
});
