import { describe, expect, it } from 'vitest';
import { priceSeries, syntheticTape } from '../../../../src/lib/engine/index.ts';

const tape = syntheticTape({ duration: 3600 });
const mids = Array.from({ length: tape.length }, (_, book) => tape.mid(book));

describe('a price series', () => {
	it('of a short tape holds every book', () => {
		expect([...priceSeries(tape, 5000).mid]).toEqual(mids);
	});

	it('of a long one keeps to its points, in order of time, with the first, the last and both extremes', () => {
		const { time, mid } = priceSeries(tape, 100);
		expect(time.length).toBeLessThanOrEqual(100);
		expect(time.every((t, i) => i === 0 || t > time[i - 1]!)).toBe(true);
		expect([time[0], time.at(-1)]).toEqual([tape.start, tape.end]);
		expect([Math.min(...mid), Math.max(...mid)]).toEqual([Math.min(...mids), Math.max(...mids)]);
	});

	it('of a window has that window alone, from the book that held at its start', () => {
		const from = tape.start + 600_500;
		const { time } = priceSeries(tape, 1000, from, from + 60_000);
		expect(time[0]).toBe(tape.start + 600_000);
		expect(time.at(-1)).toBe(tape.start + 660_000);
		expect(time).toHaveLength(61);
	});
});
