import { expect, test } from 'vitest';
import { recentWords } from '../../../src/lib/ui/recent-words.ts';

test('a recent scenario is told by its market, its order, what else was set, and when it ran', () => {
	const ranAt = Date.UTC(2025, 0, 31, 12, 34, 56);
	expect(
		recentWords({ query: 'v=1&shares=500&side=buy&seed=7&latencyMs=30&drift=5&horizon=300', ranAt })
	).toMatchObject({
		order: 'buy 500 · 5m · 4 strategies · drift 5 bp an hour, latency 30 ms, seed 7',
		ranAt: '2025-01-31 12:34:56Z'
	});
	const query = `market=file&file=a.parquet&fingerprint=${'ab'.repeat(32)}&shares=2.5&strategies=ac`;
	expect(recentWords({ query, ranAt })).toEqual({
		market: 'a.parquet',
		order: 'sell 2.5 · all the data · 1 strategy',
		ranAt: '2025-01-31 12:34:56Z'
	});
});
