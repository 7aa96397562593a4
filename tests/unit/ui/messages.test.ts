import { describe, expect, test } from 'vitest';
import { parseField } from '../../../src/lib/state/fields.ts';
import { decodeScenario } from '../../../src/lib/state/scenario-codec.ts';
import {
	badRowsText,
	besideTwap,
	fieldError,
	headline,
	linkProblem,
	noticeText,
	sentence,
	warningText
} from '../../../src/lib/ui/messages.ts';
import { finishedRun } from './finished-run.ts';

type Field = Parameters<typeof parseField>[0];

/** What the form says when `text` is typed into `field`. */
function refusal(field: Field, text: string): string {
	try {
		parseField(field, text);
	} catch (error) {
		return fieldError(field, (error as Error).message);
	}
	return 'accepted';
}

describe('a value that is not taken', () => {
	test('is explained with label, rule and value', () => {
		expect(refusal('shares', '-1')).toBe('Total shares must be above 0, was -1.');
		expect(refusal('trades', '1.5')).toBe(
			'Number of trades must be a whole number from 1 to 100,000, was 1.5.'
		);
		expect(refusal('urgency', '701')).toBe('Urgency must be at most 700, or empty, was 701.');
		expect(refusal('latencyMs', 'fast')).toBe('Latency (ms) must be a number from 0 to 8.64e+7, was “fast”.');
		expect(refusal('horizon', '')).toBe(
			'Liquidation time must be a number from 1e-6 to 3.2e+9, or auto, it was empty.'
		);
		expect(refusal('strategies', 'vwap(base=-1)')).toBe('VWAP base must be at least 0, was -1.');
		expect(refusal('strategies', 'custom(weights=1:x)')).toBe(
			'Custom weights must be a number from 0 to 1e+12, was “x”.'
		);
		expect(refusal('strategies', 'custom(weights=0)')).toBe('Custom weights: at least one must be above 0.');
		expect(refusal('participationCap', '25')).toBe(
			'Participation cap must be at most 0.99, or empty, was 25.'
		);
	});

	test('of a list that does not fit the trades names both', () => {
		const message = 'custom.weights must have one entry for each of the trades, trades=20, entries=3';
		expect(fieldError('trades', message)).toBe(
			'Custom weights has 3 entries for 20 trades: give one for each, or none.'
		);
	});

	test('of a lot that does not fit names the size and the lot', () => {
		expect(fieldError('lot', 'shares must be a whole number of lots, shares=1.5, lot=1')).toBe(
			'Total shares must be a whole number of lots: 1.5 can’t be divided into lots of 1.'
		);
	});
});

test('each part of a link that was left out is named', () => {
	const { problems } = decodeScenario(new URLSearchParams('v=9&trades=-3&bogus=1&market=moon'));
	expect(problems.map(linkProblem)).toEqual([
		'The link is of version 9 and this page reads version 1: check that all of it was taken.',
		'The link’s market was left out. Unknown market moon, available: ordering, neutral, u-shaped, falling, rising, thin-book, volatility-burst, flat-path, touch-only, sample, file, live.',
		'The link’s trades was left out. Number of trades must be a whole number from 1 to 100,000, was -3.',
		'The link’s bogus is not known here and was left out.'
	]);
});

test('an engine message becomes a sentence, and a file name in front stays as it is', () => {
	expect(sentence('a run needs at least two books')).toBe('A run needs at least two books.');
	expect(sentence('cap_1.parquet: is empty; record again')).toBe('cap_1.parquet: is empty; record again.');
});

test('a notice says what to do', () => {
	expect(noticeText({ kind: 'file-needed', name: 'a.parquet' })).toBe(
		'This link runs on a.parquet: open or drop that file to see it.'
	);
	const refused = [{ message: 'a.parquet is empty', columns: null }];
	expect(noticeText({ kind: 'open-failed', refused, areOthersOpen: true })).toBe(
		'Not opened: a.parquet is empty. The other files are open.'
	);
});

test('many malformed rows are told with the first of each kind', () => {
	const kinds = [
		{ flaw: 'has 2 of 8 cells', line: 402, count: 30 },
		{ flaw: 'has no number in ask_price', line: 511, count: 1 }
	];
	expect(badRowsText({ name: 'a.csv', badRows: { count: 31, rows: 1000, kinds, areMany: true } })).toBe(
		'a.csv: 31 of its 1,000 rows (3.1 %) are malformed and would be left out. Line 402 has 2 of 8 cells (30 such), line 511 has no number in ask_price. Open it all the same?'
	);
});

describe('the headline', () => {
	const rising = { sigma: 0, drift: 1 };

	test('of a sale into a rising market says so', () => {
		expect(headline(finishedRun({}, rising))).toMatch(
			/^AC sold 20 units at [\d,.]+, \d+\.\d\d bp above arrival; (\d+\.\d\d bp of that is the market rising\.|the market’s own move was \d+\.\d\d bp in the order’s favour\.)$/
		);
	});

	test('of a purchase in a rising market has the price above arrival', () => {
		expect(headline(finishedRun({ side: 'buy' }, rising))).toMatch(
			/^AC bought 20 units at [\d,.]+, \d+\.\d\d bp above arrival; \d+\.\d\d bp of that is the market rising\.$/
		);
	});

	test('of a sale into a falling market has the price below arrival', () => {
		expect(headline(finishedRun({}, { sigma: 0, drift: -1 }))).toMatch(
			/^AC sold 20 units at [\d,.]+, \d+\.\d\d bp below arrival; \d+\.\d\d bp of that is the market falling\.$/
		);
	});

	test('says how much of the order was filled', () => {
		const run = finishedRun({ shares: 1e6, beyondDepth: 'partial' });
		expect(headline(run)).toMatch(/^AC sold [\d,.]+ of 1,000,000 units at /);
	});

	test('is about the first strategy where AC did not run', () => {
		expect(headline(finishedRun({ strategies: ['twap'] }))).toMatch(/^TWAP sold 20 units/);
	});

	test('is followed by the market’s way and the comparison with TWAP, where that ran', () => {
		expect(besideTwap(finishedRun({}, { sigma: 0 }))).toMatch(
			/^The mid ended the 9m where it was; AC gave up (as much as|\S+ bp (more|less) than) TWAP\.$/
		);
		expect(besideTwap(finishedRun({ strategies: ['ac'] }, rising))).toMatch(
			/^The mid rose 55\.\d\d bp in 9m\.$/
		);
	});
});

test('every warning of the engine is one sentence', () => {
	const run = finishedRun();
	const warnings: Parameters<typeof warningText>[0][] = [
		{ kind: 'horizon-shortened', requested: 3600, available: 590 },
		{ kind: 'short-warm-up', seconds: 4, books: 5 },
		{ kind: 'in-sample' },
		{ kind: 'few-books', books: 60, trades: 20 },
		{ kind: 'few-books', books: 15, trades: 20 },
		{ kind: 'few-books', books: 1, trades: 1 },
		{ kind: 'sigma-unavailable', reason: 'needs at least 5 intervals of 1 s, has 2' },
		{ kind: 'eta-unavailable', reason: 'the rule of thumb needs a spread, and it is zero' },
		{ kind: 'eta-too-small', eta: 1, gamma: 2, interval: 3 },
		{ kind: 'lambda-undetermined' },
		{ kind: 'ac-near-twap', difference: 0.003 },
		{ kind: 'beyond-depth', shares: { dump: 0.73, ac: 0.05 } },
		{ kind: 'unfilled', quantities: { twap: 3.2 } },
		{ kind: 'price-at-floor', strategies: ['dump'] },
		{ kind: 'no-volume', strategies: ['pov'], isCapUnused: false },
		{ kind: 'no-volume', strategies: ['pov', 'vwap-measured'], isCapUnused: true },
		{ kind: 'no-volume', strategies: [], isCapUnused: true },
		{ kind: 'measured-volume', days: 0, seconds: 20 },
		{ kind: 'measured-volume', days: 1, seconds: 3600 },
		{ kind: 'touch-only' },
		{ kind: 'sizes-unknown' },
		{ kind: 'hole', from: 0, to: 60_000, reason: 'the connection was lost' }
	];
	const texts = warnings.map((warning) => warningText(warning, run));
	expect(texts.filter((text) => !/^[A-Z].*[a-z)]\.$/.test(text))).toEqual([]);
	expect(texts[14]).toBe('The data has no trades before arrival: POV trades like TWAP until there are some.');
	expect(texts[11]).toBe(
		'Beyond the displayed 20 levels, share of fills: Dump 73 %, AC 5.0 %. At the last displayed price: their cost is a lower bound.'
	);
});
