import { describe, expect, test } from 'vitest';
import type { Attribution, StrategyResult } from '../../../src/lib/engine/index.ts';
import type { CompletedRun } from '../../../src/lib/state/session.svelte.ts';
import { whyBesideTwap } from '../../../src/lib/ui/why-beside-twap.ts';
import { finishedRun } from './finished-run.ts';

interface Outcome {
	/** Parts of the shortfall, bp. */
	readonly parts: Partial<Attribution>;
	/** Share of the order held on average; TWAP's is 0.5. */
	readonly held?: number;
	readonly fills?: number;
}

/** A run whose strategies came to these parts. */
function runOf(outcomes: Readonly<Record<string, Outcome>>, side: 'sell' | 'buy' = 'sell'): CompletedRun {
	const run = finishedRun({ side, strategies: ['twap'] });
	const { twap } = run.result.strategies;
	const perBp = (run.config.shares * run.result.arrivalPrice) / 1e4;
	const strategies = Object.entries(outcomes).map(
		([id, { parts, held = 0.5, fills = 20 }]): [string, StrategyResult] => {
			const attribution = Object.fromEntries(
				Object.keys(twap!.attribution).map((key) => [key, perBp * (parts[key as keyof Attribution] ?? 0)])
			);
			const shortfallBps = Object.values(parts).reduce((sum, value) => sum + value, 0);
			const time = new Float64Array(fills);
			return [
				id,
				{
					...twap,
					attribution,
					shortfallBps,
					meanHeld: held * run.config.shares,
					fills: { ...twap!.fills, time }
				} as unknown as StrategyResult
			];
		}
	);
	return { ...run, result: { ...run.result, strategies: Object.fromEntries<StrategyResult>(strategies) } };
}

const why = (outcomes: Readonly<Record<string, Outcome>>, side?: 'sell' | 'buy') =>
	whyBesideTwap(runOf(outcomes, side)).map(({ text }) => text);

const TWAP = { parts: { marketMove: 13.9, halfSpread: 0.1, depth: 0.3 } };

describe('why a strategy came out beside TWAP as it did', () => {
	test('names what front-loading saved and cost, the largest first', () => {
		const ac = { parts: { marketMove: 13.9, scheduling: -1.6, halfSpread: 0.1, depth: 0.31 }, held: 0.4 };
		expect(why({ twap: TWAP, ac })).toEqual([
			'AC gave up 1.59 bp less than TWAP: front-loading saved 1.60 bp of market move and cost 0.010 bp of depth.'
		]);
	});

	test('puts the cost first where it is the larger', () => {
		const ac = { parts: { marketMove: 13.9, scheduling: -0.2, halfSpread: 0.1, depth: 2.3 }, held: 0.4 };
		expect(why({ twap: TWAP, ac })).toEqual([
			'AC gave up 1.80 bp more than TWAP: front-loading cost 2.00 bp of depth and saved 0.20 bp of market move.'
		]);
	});

	test('calls it back-loading only where more was held on average, else the schedule', () => {
		const parts = { marketMove: 13.9, scheduling: 1, halfSpread: 0.1, depth: 0.3 };
		const opening = 'VWAP gave up 1.00 bp more than TWAP:';
		expect(why({ twap: TWAP, vwap: { parts, held: 0.55 } })).toEqual([
			`${opening} back-loading cost 1.00 bp of market move.`
		]);
		expect(why({ twap: TWAP, vwap: { parts, held: 0.5 } })).toEqual([
			`${opening} its schedule cost 1.00 bp of market move.`
		]);
	});

	test('says of one fill that it came at once, in the words of the side', () => {
		const dump = { parts: { halfSpread: 0.1, depth: 4.3 }, held: 0, fills: 1 };
		const what = 'at once saved 13.90 bp of market move and cost 4.00 bp of depth.';
		expect(why({ twap: TWAP, dump })).toEqual([`Dump gave up 9.90 bp less than TWAP: selling ${what}`]);
		expect(why({ twap: TWAP, dump }, 'buy')).toEqual([`Dump gave up 9.90 bp less than TWAP: buying ${what}`]);
	});

	test('counts what was left unfilled, and nothing traded as that', () => {
		const ac = { parts: { marketMove: 7.9, halfSpread: 0.1, depth: 0.3, opportunity: 8 }, held: 0.7 };
		expect(why({ twap: TWAP, ac })).toEqual([
			'AC gave up 2.00 bp more than TWAP: back-loading cost 8.00 bp on what was left unfilled and saved 6.00 bp of market move.'
		]);
		const idle = { parts: { opportunity: 20 }, held: 1, fills: 0 };
		expect(why({ twap: TWAP, ac: idle })).toEqual([
			'AC gave up 5.70 bp more than TWAP: not trading cost 20.00 bp on what was left unfilled, and saved 13.90 bp of market move and 0.30 bp of depth; the rest saved 0.10 bp.'
		]);
	});

	test('names three parts at most, and what the others come to', () => {
		const ac = {
			parts: {
				marketMove: 13.9,
				scheduling: -3,
				latency: -0.5,
				halfSpread: 0.1,
				depth: 1.3,
				transient: 0.2,
				permanent: 0.1,
				fees: 0.001
			},
			held: 0.4
		};
		expect(why({ twap: TWAP, ac })).toEqual([
			'AC gave up 2.20 bp less than TWAP: front-loading saved 3.00 bp of market move and 0.50 bp of latency, and cost 1.00 bp of depth; the rest cost 0.30 bp.'
		]);
	});

	test('says as much as TWAP where the costs are the same, and why where parts cancel', () => {
		const near = { parts: { ...TWAP.parts, depth: 0.304 }, held: 0.499 };
		expect(why({ twap: TWAP, ac: near })).toEqual(['AC gave up as much as TWAP.']);
		const cancelling = { parts: { ...TWAP.parts, scheduling: -0.502, depth: 0.801 }, held: 0.4 };
		expect(why({ twap: TWAP, ac: cancelling })).toEqual([
			'AC gave up as much as TWAP: front-loading saved 0.50 bp of market move and cost 0.50 bp of depth.'
		]);
	});

	test('says so where no part alone is large enough to name', () => {
		const ac = { parts: { ...TWAP.parts, depth: 0.304, latency: 0.004 }, held: 0.4 };
		expect(why({ twap: TWAP, ac })).toEqual([
			'AC gave up 0.008 bp more than TWAP, in parts below 0.005 bp each.'
		]);
	});

	test('has one sentence for each other strategy, and none without TWAP', () => {
		const run = finishedRun();
		expect(whyBesideTwap(run).map(({ id }) => id)).toEqual(['dump', 'vwap', 'ac']);
		expect(whyBesideTwap(finishedRun({ strategies: ['dump', 'ac'] }))).toEqual([]);
	});
});
