import type { IChartApi, ISeriesApi } from 'lightweight-charts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimeLink } from '../../../src/lib/ui/chart/time-link.ts';

const frames: (() => void)[] = [];
const nextFrame = () => {
	for (const draw of frames.splice(0)) draw();
};

beforeEach(() => {
	vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
});

afterEach(() => {
	vi.unstubAllGlobals();
});

/** A chart whose pointer the test moves, and where the others put its crosshair: null where it is taken away. */
function handChart(isEmpty = false) {
	const seen: (number | null)[] = [];
	let move: (event: { time?: number }) => void = () => undefined;
	const timeScale = {
		subscribeVisibleLogicalRangeChange: () => undefined,
		subscribeSizeChange: () => undefined
	};
	const chart = {
		subscribeCrosshairMove: (listener: typeof move) => {
			move = listener;
		},
		timeScale: () => timeScale,
		setCrosshairPosition: (_: number, time: number) => {
			if (isEmpty) throw new Error('Value is null');
			seen.push(time);
		},
		clearCrosshairPosition: () => void seen.push(null)
	};
	return {
		seen,
		move: (time?: number) => {
			move(time === undefined ? {} : { time });
		},
		chart: chart as unknown as IChartApi,
		frame: {} as ISeriesApi<'Line'>
	};
}

test('the crosshair of one chart is a line in the others, and none in one without values', () => {
	const told: (number | null)[] = [];
	const link = new TimeLink((time) => void told.push(time));
	const [own, empty, other] = [handChart(), handChart(true), handChart()];
	for (const { chart, frame } of [own, empty, other]) link.join(chart, frame);
	own.move(5);
	own.move();
	nextFrame();
	expect([own.seen, empty.seen, other.seen]).toEqual([[], [null, null], [5, null]]);
	other.move(7);
	nextFrame();
	expect(own.seen).toEqual([7]);
	expect(told).toEqual([null, 7000]);
});
