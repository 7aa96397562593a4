import { describe, expect, test } from 'vitest';
import { Playhead, type Frames } from '../../../src/lib/state/playhead.svelte.ts';

const SPAN = { from: 1_000_000, to: 1_100_000 };
const FILLS = Float64Array.of(1_010_000, 1_030_000, 1_050_000);

/** A playhead on a screen whose frames come when the test says so. */
function setUp(isAnimated = false) {
	let waiting: ((time: number) => void) | null = null;
	const frames: Frames = {
		request: (callback) => {
			waiting = callback;
			return 1;
		},
		cancel: () => {
			waiting = null;
		}
	};
	const playhead = new Playhead(frames);
	playhead.show(SPAN, FILLS, isAnimated);
	const frameAt = (time: number) => {
		const callback = waiting;
		waiting = null;
		callback?.(time);
	};
	return { playhead, frameAt, isWaiting: () => waiting !== null };
}

describe('the playhead', () => {
	test('stands at the end of a run that is not played through', () => {
		const { playhead, isWaiting } = setUp();
		expect(playhead.time).toBe(SPAN.to);
		expect(playhead.isPlaying).toBe(false);
		expect(isWaiting()).toBe(false);
	});

	test('plays a fresh run in four seconds, however long it is, and rests at its end', () => {
		const { playhead, frameAt, isWaiting } = setUp(true);
		expect(playhead.time).toBe(SPAN.from);
		expect(playhead.isIntro).toBe(true);
		frameAt(500);
		frameAt(1500);
		expect(playhead.time).toBe(SPAN.from + 25_000);
		frameAt(4500);
		expect(playhead.time).toBe(SPAN.to);
		expect(playhead.isPlaying).toBe(false);
		expect(isWaiting()).toBe(false);
	});

	test('plays as many market seconds a second as its speed says, from the beginning when it is at the end', () => {
		const { playhead, frameAt } = setUp();
		playhead.speed = 10;
		playhead.play();
		expect(playhead.time).toBe(SPAN.from);
		frameAt(0);
		frameAt(16);
		expect(playhead.time).toBe(SPAN.from + 160);
		playhead.toggle();
		frameAt(1000);
		expect(playhead.time).toBe(SPAN.from + 160);
	});

	test('goes on at the chosen speed when that is changed while a fresh run plays', () => {
		const { playhead, frameAt } = setUp(true);
		frameAt(0);
		playhead.speed = 1;
		frameAt(1000);
		expect(playhead.isIntro).toBe(false);
		expect(playhead.time).toBe(SPAN.from + 1000);
	});

	test('is held within the run', () => {
		const { playhead } = setUp();
		playhead.seek(0);
		expect(playhead.time).toBe(SPAN.from);
		playhead.seek(Infinity);
		expect(playhead.time).toBe(SPAN.to);
	});

	test('jumps from fill to fill, and beyond the last one to the end', () => {
		const { playhead } = setUp();
		playhead.jump(-1);
		expect(playhead.time).toBe(1_050_000);
		playhead.jump(-1);
		expect(playhead.time).toBe(1_030_000);
		playhead.jump(1);
		playhead.jump(1);
		expect(playhead.time).toBe(SPAN.to);
		playhead.seek(1_010_000);
		playhead.jump(-1);
		expect(playhead.time).toBe(SPAN.from);
	});

	test('reads values under the pointer while it is over a chart', () => {
		const { playhead } = setUp();
		playhead.hover(1_020_000);
		expect(playhead.readTime).toBe(1_020_000);
		expect(playhead.time).toBe(SPAN.to);
		playhead.hover(null);
		expect(playhead.readTime).toBe(SPAN.to);
	});
});
