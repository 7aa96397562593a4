import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig, simulate, type SimulationResult, type Tape } from '../../src/lib/engine/index.ts';
import { planFacts, urgencyFigure } from '../../src/lib/ui/calibration-facts.ts';
import { calibrationRows } from '../../src/lib/ui/calibration-rows.ts';
import { significant } from '../../src/lib/ui/format.ts';
import { HAS_REAL, NO_REAL, onDisk, REAL } from '../fixtures/files.ts';
import { tapeOf } from '../fixtures/tapes.ts';
import { tablesUnder } from '../support/markdown-tables.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [estimates, plan] = tablesUnder('## Worked example: calibration of a real capture', README);

const config = parseConfig({ shares: 5, urgency: 2, warmUp: 60 });
const tape = HAS_REAL ? await tapeOf(onDisk(join(REAL, 'BTCUSDT_650s.parquet'))) : null;
const result = tape && simulate(tape, config);

describe('the worked example of the README', () => {
	it('has two tables to compare', () => {
		expect(estimates).toHaveLength(9);
		expect(plan).toHaveLength(2);
	});

	it('prints what the panel shows', (ctx) => {
		if (!tape || !result) return ctx.skip(NO_REAL);
		const rows = calibrationRows({ market: tape.instrument, result });
		expect(estimates?.slice(1)).toEqual(
			rows.map(({ symbol, name, value, error, unit, samples, source }) => [
				`${symbol} ${name}`.trim(),
				value,
				error,
				unit,
				samples,
				source
			])
		);
		const facts = planFacts({ config, result });
		const lambda = significant(result.riskAversion);
		expect(plan).toEqual([
			[...facts.map(({ label }) => label), 'λ, 1/USDT', 'κT through the run'],
			[...facts.map(({ text }) => text), lambda, urgencyFigure({ result })]
		]);
	});

	it('keeps its urgency within a factor of two and a half through the run', (ctx) => {
		if (!result) return ctx.skip(NO_REAL);
		expect(result.calibration).toHaveLength(20);
		const urgencies = result.calibration.map(({ kappa }) => kappa * result.horizon);
		expect(Math.max(...urgencies) / Math.min(...urgencies)).toBeLessThan(2.5);
	});
});

/** The warm-up by other means than the engine's: plain loops over all of it, sorting, a regression a book. */
describe('the estimates of the worked example', () => {
	it('sigma is two scales of the mids on its grid', (ctx) => {
		if (!tape || !result) return ctx.skip(NO_REAL);
		const { sigma } = result.calibration[0]!;
		const K = Number(/K = (\d+)$/.exec(sigma.method ?? '')?.[1]);
		const books = warmUpBooks(tape, result);
		const spacing = (tape.times[books.at(-1)!]! - tape.times[books[0]!]!) / (books.length - 1);
		const mids: number[] = [];
		for (let i = 0; result.warmUpStart + i * spacing < result.arrivalTime; i++) {
			const seen = books.filter((book) => tape.times[book]! <= result.warmUpStart + i * spacing);
			mids.push(midOf(tape, seen.at(-1)!));
		}
		const n = mids.length - 1;
		const realised = (prices: number[]) =>
			prices.slice(1).reduce((sum, price, i) => sum + (price - prices[i]!) ** 2, 0);
		const subsamples = Array.from({ length: K }, (_, k) => realised(mids.filter((_, i) => i % K === k)));
		const average = subsamples.reduce((sum, value) => sum + value, 0) / K;
		const nbar = (n - K + 1) / K;
		const twoScales = (average - (nbar / n) * realised(mids)) / (1 - nbar / n);
		expect(n).toBe(sigma.samples);
		expect(sigma.value).toBeCloseTo(Math.sqrt(twoScales / ((n * spacing) / 1000)), 9);
	});

	it('epsilon is the half-spread at which half of the time is reached, by sorting', (ctx) => {
		if (!tape || !result) return ctx.skip(NO_REAL);
		const held = warmUpBooks(tape, result).map((book) => ({
			half: (tape.bestAsk(book) - tape.bestBid(book)) / 2,
			ms: Math.min(tape.times[book + 1]!, result.arrivalTime) - tape.times[book]!
		}));
		held.sort((a, b) => a.half - b.half);
		const total = held.reduce((sum, { ms }) => sum + ms, 0);
		let reached = 0;
		const median = held.find(({ ms }) => 2 * (reached += ms) >= total)!;
		expect(result.calibration[0]!.epsilon.value).toBe(median.half);
	});

	it('b is the mean slope of walked books, eta follows, and walking every book gives the same within its error', (ctx) => {
		if (!tape || !result) return ctx.skip(NO_REAL);
		const { bookSlope, eta, rho } = result.calibration[0]!;
		const slopes = warmUpBooks(tape, result).map((book) =>
			naiveSlope(tape, book, config.shares / config.trades)
		);
		// The first 96 books are all walked; of those after them every fourth, which counts for four.
		const weights = slopes.map((_, i): number => (i < 96 ? 1 : i % 4 === 0 ? 4 : 0));
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const mean = slopes.reduce((sum, slope, i) => sum + slope * weights[i]!, 0) / total;
		expect(bookSlope.samples).toBe(weights.filter((weight) => weight > 0).length);
		expect(bookSlope.value).toBeCloseTo(mean, 6);
		const tau = result.horizon / config.trades;
		expect(eta.value).toBeCloseTo((mean * tau) / Math.tanh((rho.value! * tau) / 2), 4);
		const all = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
		expect(Math.abs(all - bookSlope.value!)).toBeLessThan(bookSlope.standardError!);
	});
});

function warmUpBooks(tape: Tape, { warmUpStart, arrivalTime }: SimulationResult): number[] {
	return Array.from({ length: tape.length }, (_, book) => book).filter(
		(book) => tape.times[book]! >= warmUpStart && tape.times[book]! < arrivalTime
	);
}

function midOf(tape: Tape, book: number): number {
	return (tape.bestBid(book) + tape.bestAsk(book)) / 2;
}

/** Slope of slippage on size, weighted by size^2, over 1/4 to 4 children sold into the bids, or into what they hold. */
function naiveSlope(tape: Tape, book: number, child: number): number {
	const { start, prices, sizes } = tape.bids;
	const levels = [...prices.slice(start[book], start[book + 1])].map((price, l) => ({
		price,
		size: sizes[start[book]! + l]!
	}));
	const displayed = levels.reduce((sum, { size }) => sum + size, 0);
	const unit = Math.min(child, displayed / 4);
	const points = [0.25, 0.5, 1, 2, 4].map((multiple) => {
		const q = multiple * unit;
		let left = q;
		let paid = 0;
		for (const { price, size } of levels) {
			paid += Math.min(size, left) * price;
			left -= Math.min(size, left);
		}
		return { q, slippage: midOf(tape, book) - paid / q };
	});
	// Normal equations of sum q^2 (slippage - a - b q)^2.
	const sum = (of: (point: (typeof points)[number]) => number) =>
		points.reduce((total, point) => total + point.q ** 2 * of(point), 0);
	const [w, x, y] = [sum(() => 1), sum(({ q }) => q), sum(({ slippage }) => slippage)];
	const [xx, xy] = [sum(({ q }) => q * q), sum(({ q, slippage }) => q * slippage)];
	return (w * xy - x * y) / (w * xx - x * x);
}
