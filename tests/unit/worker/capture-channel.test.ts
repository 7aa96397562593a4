import { afterEach, describe, expect, it } from 'vitest';
import { CaptureBroadcast, CaptureWatch } from '../../../src/lib/worker/capture-channel.ts';
import type { CaptureNews } from '../../../src/lib/worker/capture-protocol.ts';
import type { CaptureBatch } from '../../../src/lib/worker/live-market.ts';

const news = { journalBytes: 3 } as CaptureNews;

/** Messages between tabs take a moment. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 30));

const watches: CaptureWatch[] = [];
const broadcasts: CaptureBroadcast[] = [];

afterEach(() => {
	for (const it of [...watches.splice(0), ...broadcasts.splice(0)]) it.close();
});

function record() {
	const broadcast = new CaptureBroadcast();
	broadcasts.push(broadcast);
	return broadcast;
}

function watch() {
	const batches: CaptureBatch[] = [];
	const heard: CaptureNews[] = [];
	const ends: string[] = [];
	const { port1, port2 } = new MessageChannel();
	port2.onmessage = ({ data }: MessageEvent<CaptureBatch>) => void batches.push(data);
	watches.push(
		new CaptureWatch(
			port1,
			(it) => heard.push(it),
			() => ends.push('over')
		)
	);
	return { batches, heard, ends };
}

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('tabs that watch a capture', () => {
	it('are given the header, and the batches from then on', async () => {
		const recorder = record();
		recorder.batch(bytes(1, 2));
		recorder.batch(bytes(3));
		const { batches, heard } = watch();
		await moment();
		recorder.batch(bytes(4));
		recorder.news(news);
		await moment();
		expect(batches).toEqual([bytes(1, 2), bytes(4)]);
		expect(heard).toEqual([news]);
	});

	it('are told of its end', async () => {
		const recorder = record();
		recorder.batch(bytes(1));
		const { batches, ends } = watch();
		await moment();
		recorder.batch(null);
		recorder.batch(bytes(7));
		recorder.batch(bytes(8));
		await moment();
		expect(batches).toEqual([bytes(1), null]);
		expect(ends).toEqual(['over']);
	});

	it('may be there before it begins', async () => {
		const recorder = record();
		const { batches } = watch();
		await moment();
		recorder.batch(bytes(1));
		recorder.batch(bytes(2));
		await new Promise((resolve) => setTimeout(resolve, 2100));
		recorder.batch(bytes(3));
		await moment();
		expect(batches).toEqual([bytes(1), bytes(3)]);
	});

	it('each begin with a header of their own', async () => {
		const recorder = record();
		recorder.batch(bytes(1));
		const first = watch();
		await moment();
		recorder.batch(bytes(2));
		const second = watch();
		await moment();
		recorder.batch(bytes(3));
		await moment();
		expect(first.batches).toEqual([bytes(1), bytes(2), bytes(3)]);
		expect(second.batches).toEqual([bytes(1), bytes(3)]);
	});
});
