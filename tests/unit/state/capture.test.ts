import { describe, expect, it } from 'vitest';
import { Capture, type CaptureNews, type CaptureOrder } from '../../../src/lib/state/capture.svelte.ts';
import type { CaptureOutcome } from '../../../src/lib/worker/capture-protocol.ts';
import { ratesOf } from '../../../src/lib/state/stream-rates.ts';
import type { LiveView } from '../../../src/lib/worker/protocol.ts';

const ORDER: CaptureOrder = {
	market: 'spot',
	symbol: 'BTCUSDT',
	depth: 'full',
	host: 'ws://localhost:9443',
	seconds: null
};

const newsOf = (ticker: number) =>
	({ status: { counts: { ticker, depth: 0, trade: 0 }, bytes: 0 } }) as CaptureNews;

const settled = () => new Promise((resolve) => setTimeout(resolve));

function setUp() {
	const done: string[] = [];
	let tell: (news: CaptureNews) => void = () => undefined;
	let end: (outcome: CaptureOutcome) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	let over: () => void = () => undefined;
	let grow: (view: LiveView) => void = () => undefined;
	const capture = new Capture(
		{
			follow: (_port, onGrowth) => {
				grow = onGrowth;
				return Promise.resolve();
			},
			liveSummary: () => Promise.resolve(null)
		},
		() =>
			Promise.resolve({
				client: {
					capture: (_order, _port, onNews) => {
						tell = onNews;
						return new Promise((resolve, reject) => {
							end = resolve;
							fail = reject;
						});
					},
					stop: () => Promise.resolve(void done.push('stop'))
				},
				watch: (_port, onNews, onEnd) => {
					tell = onNews;
					over = onEnd;
					return { close: () => void done.push('unwatch') };
				},
				isRecording: () => Promise.resolve(true)
			}),
		{
			onBegin: () => void done.push('begin'),
			onEnd: ({ why }) => Promise.resolve(void done.push(`end ${why}`))
		}
	);
	return {
		capture,
		done,
		tell: (news: CaptureNews) => {
			tell(news);
		},
		end: async (why: CaptureOutcome['why']) => {
			end({ entry: 'e1', why, status: { first: 1 } } as CaptureOutcome);
			await settled();
		},
		fail: async (error: Error) => {
			fail(error);
			await settled();
		},
		over: () => {
			over();
		},
		grow: (view: LiveView) => {
			grow(view);
		}
	};
}

describe('a capture of this tab', () => {
	it('is recording from its first news to its end, which is told once the journal is whole', async () => {
		const { capture, done, tell, end } = setUp();
		void capture.start(ORDER);
		expect(capture.phase).toBe('starting');
		await settled();
		tell(newsOf(1));
		tell(newsOf(5));
		expect(capture.phase).toBe('recording');
		expect(capture.news).toEqual(newsOf(5));
		await end('time');
		expect(capture.phase).toBe('idle');
		expect(capture.notice).toEqual({ kind: 'ended', why: 'time', isEmpty: false });
		expect(done).toEqual(['begin', 'end time']);
	});

	it('says why it could not begin', async () => {
		const { capture, done, fail } = setUp();
		void capture.start(ORDER);
		await settled();
		await fail(new RangeError('Binance spot has no symbol X.'));
		expect(capture.notice).toEqual({ kind: 'failed', message: 'Binance spot has no symbol X.' });
		expect([capture.phase, done]).toEqual(['idle', []]);
	});

	it('gives way to a tab that records already', async () => {
		const { capture, fail } = setUp();
		void capture.start(ORDER);
		await settled();
		await fail(Object.assign(new Error('another tab records'), { name: 'RecorderBusyError' }));
		expect(capture.notice).toEqual({ kind: 'busy' });
	});

	it('is one at a time', async () => {
		const { capture, tell } = setUp();
		void capture.start(ORDER);
		await settled();
		tell(newsOf(1));
		await capture.start(ORDER);
		expect(capture.news).toEqual(newsOf(1));
	});
});

describe('a capture of another tab', () => {
	it('is watched until that is stopped', async () => {
		const { capture, done, tell, grow } = setUp();
		expect(await capture.isElsewhere()).toBe(true);
		await capture.watch();
		tell(newsOf(3));
		grow({ marketId: 2, newest: 7, books: 1, book: null, isOver: false });
		expect(capture.phase).toBe('watching');
		expect(capture.live?.newest).toBe(7);
		await capture.stop();
		expect([capture.phase, capture.live, done]).toEqual(['idle', null, ['unwatch']]);
	});

	it('stays on screen when it is over', async () => {
		const { capture, over, grow } = setUp();
		await capture.watch();
		grow({ marketId: 2, newest: 7, books: 1, book: null, isOver: false });
		over();
		expect([capture.phase, capture.live?.newest]).toEqual(['idle', 7]);
	});
});

it('rates are what came between two statuses, a second', () => {
	expect(ratesOf(newsOf(10).status, newsOf(40).status, 2)).toEqual({
		ticker: 15,
		depth: 0,
		trade: 0,
		bytes: 0
	});
});
