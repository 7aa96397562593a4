import { describe, expect, test } from 'vitest';
import type { CompletedRun } from '../../../src/lib/state/session.svelte.ts';
import { besidePinned } from '../../../src/lib/ui/beside-pinned.ts';
import { DASH } from '../../../src/lib/ui/format.ts';
import { pathWords, pinnedWords } from '../../../src/lib/ui/pinned-words.ts';
import { tearSheetRows } from '../../../src/lib/ui/tear-sheet.ts';
import { finishedRun } from './finished-run.ts';

const run = finishedRun({ shares: 20 });

/** A run whose shortfalls are these, in bp; a strategy that is not among them is left out. */
function withShortfalls(of: CompletedRun, shortfalls: Readonly<Record<string, number>>): CompletedRun {
	const strategies = Object.fromEntries(
		Object.entries(of.result.strategies)
			.filter(([id]) => id in shortfalls)
			.map(([id, outcome]) => [id, { ...outcome, shortfallBps: shortfalls[id]! }])
	);
	return { ...of, result: { ...of.result, strategies } };
}

describe('beside a pinned run', () => {
	const own = withShortfalls(run, { dump: 12.5, twap: 3, ac: -1.25 });
	const pinned = withShortfalls(finishedRun({ shares: 10 }), { dump: 10, vwap: 4, ac: -0.5 });
	const { ids, rows } = besidePinned(own, pinned);
	const row = (label: string) => rows.find((it) => it.label === label)!.cells;

	test('each strategy has the pinned shortfall and the difference under its own, plus = worse', () => {
		expect(rows.slice(0, 3).map(({ label }) => label)).toEqual([
			'shortfall, bp',
			'pinned, bp',
			'vs pinned, bp'
		]);
		expect(ids).toEqual(['dump', 'twap', 'ac', 'vwap']);
		expect(row('pinned, bp').map(({ text }) => text)).toEqual(['+10.00', DASH, '-0.50', '+4.00']);
		expect(row('vs pinned, bp').map(({ text }) => text)).toEqual(['+2.50', DASH, '-0.75', DASH]);
	});

	test('what is missing in one of them is a dash with the reason', () => {
		expect(row('pinned, bp')[1]!.title).toBe('Not in the pinned run.');
		expect(row('vs pinned, bp')[1]!.title).toBe('Not in the pinned run.');
		expect(row('vs pinned, bp')[3]!.title).toBe('In the pinned run only.');
		expect(row('net of market, bp')[3]).toEqual({ text: DASH, title: 'In the pinned run only.' });
	});

	test('nobody wins: the rows that compare have neither marks nor colours', () => {
		for (const label of ['pinned, bp', 'vs pinned, bp'])
			expect(row(label).every(({ mark, tone }) => mark === undefined && tone === undefined)).toBe(true);
	});

	test('nothing is added where nothing is pinned, or the run itself', () => {
		expect(besidePinned(run, null).rows).toEqual(tearSheetRows(run));
		expect(besidePinned(run, run)).toEqual(besidePinned(run, null));
	});
});

describe('what was pinned', () => {
	const words = (pinned: CompletedRun, other = run) =>
		`${pinnedWords(pinned, other)} ${pathWords(pinned, other)}`.trim();
	const ONE_PATH = 'Both runs are on the same path of the market.';
	const withConfig = (config: Partial<CompletedRun['config']>): CompletedRun => ({
		...run,
		config: { ...run.config, ...config }
	});

	test('is said by the fields that differ, with their units', () => {
		expect(words(withConfig({ shares: 1, riskAversion: 1e-5 }))).toBe(
			`Pinned: size 1 units, risk aversion 1e-5. ${ONE_PATH}`
		);
		expect(words(withConfig({ latencyMs: 30, refillHalfLife: 0.5 }))).toBe(
			`Pinned: latency 30 ms, refill half-life 500ms. ${ONE_PATH}`
		);
		expect(words(run, withConfig({ limitPrice: 96_000 }))).toBe(`Pinned: limit price none. ${ONE_PATH}`);
	});

	test('is said of strategies by their names, or by whose parameters differ', () => {
		const [dump, ...rest] = run.config.strategies;
		const pov = { id: 'pov', parameters: {} };
		expect(words(withConfig({ strategies: [dump!] }))).toBe(`Pinned: without TWAP + VWAP + AC. ${ONE_PATH}`);
		expect(words(withConfig({ strategies: [...rest, pov] }))).toBe(
			`Pinned: also POV, without Dump. ${ONE_PATH}`
		);
		const changed = rest.map((it) => (it.id === 'vwap' ? { ...it, parameters: { base: 9 } } : it));
		expect(words(withConfig({ strategies: [dump!, ...changed] }))).toBe(
			`Pinned: other parameters of VWAP. ${ONE_PATH}`
		);
		expect(words(withConfig({ strategies: [...rest, dump!] }))).toBe(
			`Pinned: strategies in another order. ${ONE_PATH}`
		);
	});

	test('is said of a run without a difference', () => {
		expect(words(withConfig({}))).toBe(`Pinned: a run with the same parameters. ${ONE_PATH}`);
		expect(words(run)).toBe('Pinned: this run. The next one is compared with it.');
	});

	test('is said not to be on the same path where market, seed or window differ', () => {
		const sample: CompletedRun = { ...run, source: { kind: 'sample' } };
		expect(words(sample)).toBe(
			'Pinned: market Sample capture. Not on the same path: the market differs, so part of the difference is chance.'
		);
		expect(words(finishedRun({ shares: 20, seed: 7, horizon: 60 }, { seed: 7 }))).toBe(
			'Pinned: liquidation time 1m, seed 7. Not on the same path: the seed and the window differ, so part of the difference is chance.'
		);
	});

	test('names what is set beside the preset, and tells files of one name apart', () => {
		const market = { kind: 'synthetic', preset: 'neutral', volatility: null, drift: null, duration: null };
		const wild = { ...run, source: { ...run.source, volatility: 80, duration: 7200 } } as CompletedRun;
		expect(pinnedWords(wild, run)).toBe('Pinned: volatility 80 % a year, market duration 2h.');
		expect(pinnedWords(run, wild)).toBe('Pinned: volatility as the preset, market duration as the preset.');
		expect(pinnedWords({ ...run, source: { ...market, drift: 5 } } as CompletedRun, run)).toMatch(
			/^Pinned: market .*, drift 5 bp an hour\.$/
		);
		const file = (digit: string, symbol?: string) =>
			({
				...run,
				source: { kind: 'file', name: 'a.parquet', fingerprint: digit.repeat(64), ...(symbol && { symbol }) }
			}) as CompletedRun;
		expect(pinnedWords(file('a'), file('b'))).toBe('Pinned: market a.parquet (another file of that name).');
		expect(pinnedWords(file('a', 'ETHUSD'), file('a', 'XBTUSD'))).toBe('Pinned: market ETHUSD in a.parquet.');
	});
});
