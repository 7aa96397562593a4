import { describe, expect, it, vi } from 'vitest';
import {
	parseConfig,
	captureReport,
	priceSeries,
	simulate,
	summarise,
	syntheticTape
} from '../../../src/lib/engine/index.ts';
import { Session, type Engine } from '../../../src/lib/state/session.svelte.ts';
import type { OpenedSource, RunReply } from '../../../src/lib/worker/protocol.ts';

const tape = syntheticTape({ duration: 60 });

const replyTo = (shares: number, elapsedMs = 1): RunReply => ({
	marketId: 1,
	config: parseConfig({ shares }),
	result: simulate(tape, parseConfig({ shares })),
	market: {
		...summarise(tape),
		quality: tape.quality,
		report: captureReport(tape),
		holes: tape.holes,
		prices: priceSeries(tape, 10)
	},
	window: { from: tape.start, to: tape.end, prices: priceSeries(tape, 10), volume: null },
	renewals: 0,
	elapsedMs
});

const FILE: OpenedSource = {
	id: 0,
	fingerprint: 'ab'.repeat(32),
	files: [0],
	tables: [],
	sharesFiles: false,
	info: {
		name: 'a.parquet',
		format: 'classic-parquet',
		symbol: 'A',
		rows: 61,
		start: 0,
		end: 1,
		low: 1,
		high: 2,
		levels: 20,
		medianSpread: 1,
		averageInterval: 1,
		bytes: 1,
		warnings: []
	}
};

/** A session on an engine whose runs end when the test says so, and a page that follows its own links. */
function setUp(open: Engine['open'] = () => Promise.resolve({ opened: [FILE], refused: [], unsure: [] })) {
	const runs: {
		shares: number;
		signal: AbortSignal;
		end: (elapsedMs?: number) => Promise<void>;
		fail: (error: Error) => Promise<void>;
	}[] = [];
	const engine: Engine = {
		openKept: () => Promise.resolve(null),
		open,
		bookAt: () => Promise.resolve(null),
		recordingOf: () => Promise.resolve(null),
		fileOf: () => Promise.resolve(new Blob()),
		loadReaders: () => Promise.resolve(),
		depthTile: () => Promise.resolve(null),
		strip: () => Promise.resolve(null),
		run: (_recipe, config, _onEvent, signal) =>
			new Promise((resolve, reject) => {
				signal.addEventListener('abort', () => {
					reject(signal.reason as Error);
				});
				runs.push({
					shares: config.shares,
					signal,
					end: async (elapsedMs) => {
						resolve(replyTo(config.shares, elapsedMs));
						await settled();
					},
					fail: async (error) => {
						reject(error);
						await settled();
					}
				});
			})
	};
	const links: string[] = [];
	const views: string[] = [];
	const session: Session = new Session(engine, (query, where) => {
		links.push(query);
		views.push(where);
		session.follow(new URLSearchParams(query));
	});
	return { session, runs, links, views };
}

/** After everything that is already resolved. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

const visit = async (session: Session, query = '') => {
	session.follow(new URLSearchParams(query));
	await settled();
};

describe('the session', () => {
	it('runs the scenario of the first link at once', async () => {
		const { session, runs } = setUp();
		await visit(session, 'shares=3');
		expect(session.status).toBe('RUNNING');
		await runs[0]!.end();
		expect(session.status).toBe('COMPLETE');
		expect(session.run!.config.shares).toBe(3);
		expect(session.isStale).toBe(false);
	});

	it('reruns at once after an edit when runs are quick, and waits for GO when they are slow', async () => {
		const { session, runs, links } = setUp();
		await visit(session);
		await runs[0]!.end(1);
		session.edit('shares', '5');
		await settled();
		expect(links).toEqual(['v=1&shares=5']);
		await runs[1]!.end(5000);
		session.edit('shares', '6');
		await settled();
		expect(runs).toHaveLength(2);
		expect(session.isStale).toBe(true);
		session.go();
		await settled();
		await runs[2]!.end();
		expect(session.run!.config.shares).toBe(6);
	});

	it('lets a newer run replace the one under way, whichever answers first', async () => {
		const { session, runs } = setUp();
		await visit(session, 'shares=3');
		session.edit('shares', '4');
		await settled();
		expect(runs[0]!.signal.aborted).toBe(true);
		await runs[0]!.end();
		expect(session.status).toBe('RUNNING');
		await runs[1]!.end();
		expect(session.run!.config.shares).toBe(4);
		expect(session.live).toBeNull();
	});

	it('keeps the last result when a run is cancelled or fails', async () => {
		const { session, runs } = setUp();
		await visit(session, 'shares=3');
		await runs[0]!.end();
		session.go();
		await settled();
		session.cancel();
		await settled();
		expect(session.status).toBe('COMPLETE');
		session.go();
		await settled();
		await runs[2]!.fail(new RangeError('warmUp must put the arrival inside the data'));
		expect(session.status).toBe('ERROR');
		expect(session.notice).toMatchObject({ kind: 'run-failed' });
		expect(session.run!.config.shares).toBe(3);
	});

	it('keeps what was typed wrongly out of the link and says why', async () => {
		const { session, runs, links } = setUp();
		await visit(session);
		await runs[0]!.end();
		session.edit('trades', '0');
		expect(links).toEqual([]);
		expect(session.fieldErrors.trades).toMatch(/trades=0$/);
		session.edit('trades', '10');
		expect(session.fieldErrors).toEqual({});
	});

	it('gives up the urgency for a lambda of one’s own', async () => {
		const { session, runs } = setUp();
		await visit(session, 'urgency=2');
		await runs[0]!.end();
		session.edit('riskAversion', '1e-5');
		expect(session.config).toMatchObject({ urgency: null, riskAversion: 1e-5 });
	});

	it('takes a field through another quantity, which voids what was typed in its kin', async () => {
		const { session, runs, links } = setUp();
		await visit(session, 'riskAversion=1e-5');
		await runs[0]!.end();
		session.edit('riskAversion', '-1');
		session.editThrough('halfTime', 'urgency', () => {
			throw new RangeError('Half of it is too late.');
		});
		expect(session.fieldErrors.halfTime).toBe('Half of it is too late.');
		expect(links).toEqual([]);
		const typedOver = session.revisionOf('riskAversion');
		session.editThrough('halfTime', 'urgency', () => '2.5');
		expect(session.fieldErrors).toEqual({});
		expect(session.revisionOf('riskAversion')).toBeGreaterThan(typedOver);
		expect(session.config).toMatchObject({ urgency: 2.5, riskAversion: 1e-5 });
		expect(links).toEqual(['v=1&riskAversion=1e-5&urgency=2.5']);
	});

	it('opens a file, starts it at urgency 2 and keeps the order', async () => {
		const { session, runs, links } = setUp();
		await visit(session, 'shares=3');
		await runs[0]!.end();
		await session.openFiles([new File([], 'a.parquet')]);
		expect(links).toEqual([`v=1&market=file&file=a.parquet&fingerprint=${FILE.fingerprint}&shares=3`]);
		expect(session.config.urgency).toBe(2);
	});

	it('opens a file in the lab where that is open, and leaves every other view for the terminal', async () => {
		const { session, views } = setUp();
		await visit(session);
		await session.openFiles([new File([], 'a.parquet')]);
		session.openSample();
		expect(views).toEqual(['lab-or-terminal', 'terminal']);
	});

	it('tells what opening a file told while its levels are read', async () => {
		const { session, runs } = setUp();
		await visit(session);
		await runs[0]!.end();
		expect(session.reading).toBeNull();
		await session.openFiles([new File([], 'a.parquet')]);
		await settled();
		expect(session.reading).toBe(FILE.info);
		await runs[1]!.end();
		expect(session.reading).toBeNull();
	});

	it('asks for the file of a link, takes it when it comes, and names another one', async () => {
		const link = (fingerprint: string) => `market=file&file=b.parquet&fingerprint=${fingerprint}`;
		const right = setUp();
		await visit(right.session, link(FILE.fingerprint));
		expect(right.session.notice).toEqual({ kind: 'file-needed', name: 'b.parquet' });
		expect(right.session.status).toBe('IDLE');
		await right.session.openFiles([new File([], 'a.parquet')]);
		await settled();
		await right.runs[0]!.end();
		expect(right.session.notice).toBeNull();

		const wrong = setUp();
		await visit(wrong.session, link('cd'.repeat(32)));
		await wrong.session.openFiles([new File([], 'a.parquet')]);
		await settled();
		await wrong.runs[0]!.end();
		expect(wrong.session.notice).toEqual({ kind: 'other-file', expected: 'b.parquet', dropped: 'a.parquet' });
	});

	it('uses what can be used of several files, and says which could not', async () => {
		const { session, runs } = setUp(() =>
			Promise.resolve({
				opened: [FILE],
				refused: [{ message: 'b.txt is no capture', table: null }],
				unsure: []
			})
		);
		await visit(session);
		await runs[0]!.end();
		await session.openFiles([new File([], 'a.parquet'), new File([], 'b.txt')]);
		await settled();
		await runs[1]!.end();
		expect(session.status).toBe('COMPLETE');
		expect(session.scenario.market).toMatchObject({ kind: 'file', name: 'a.parquet' });
		expect(session.notice).toEqual({
			kind: 'open-failed',
			refused: [{ message: 'b.txt is no capture', columns: null }],
			areOthersOpen: true
		});
	});

	it('lets files opened later take over from files still being opened, and can stop opening', async () => {
		const waiting: ((opened: OpenedSource) => void)[] = [];
		const signals: AbortSignal[] = [];
		const { session, runs } = setUp(
			(_files, _request, _onProgress, signal) =>
				new Promise((resolve, reject) => {
					signals.push(signal);
					signal.addEventListener('abort', () => {
						reject(signal.reason as Error);
					});
					waiting.push((opened) => {
						resolve({ opened: [opened], refused: [], unsure: [] });
					});
				})
		);
		await visit(session);
		await runs[0]!.end();
		const slow = session.openFiles([new File([], 'slow.parquet')]);
		await vi.waitFor(() => {
			expect(signals).toHaveLength(1);
		});
		expect(session.status).toBe('RUNNING');
		expect(session.opening).toBe(0);
		const quick = session.openFiles([new File([], 'a.parquet')]);
		expect(signals[0]!.aborted).toBe(true);
		await vi.waitFor(() => {
			expect(signals).toHaveLength(2);
		});
		waiting[1]!(FILE);
		await Promise.all([slow, quick]);
		expect(session.scenario.market).toMatchObject({ name: 'a.parquet' });
		await runs[1]!.end();
		const stopped = session.openFiles([new File([], 'b.parquet')]);
		session.cancel();
		await stopped;
		expect(session.status).toBe('COMPLETE');
		expect(session.notice).toBeNull();
	});

	it('voids what was typed into a field once it is set by other means', async () => {
		const { session, runs } = setUp();
		await visit(session);
		await runs[0]!.end();
		session.edit('shares', '-3');
		const before = session.revisionOf('shares');
		expect(session.fieldErrors.shares).toBeDefined();
		session.edit('trades', '10');
		expect(session.revisionOf('shares')).toBe(before);
		session.edit('shares', '1');
		expect(session.revisionOf('shares')).toBeGreaterThan(before);
		expect(session.fieldErrors).toEqual({});
	});

	it('says why a file was refused and leaves the result alone', async () => {
		const { session, runs } = setUp(() =>
			Promise.resolve({ opened: [], refused: [{ message: 'a.parquet is empty', table: null }], unsure: [] })
		);
		await visit(session);
		await runs[0]!.end();
		await session.openFiles([new File([], 'a.parquet')]);
		expect(session.notice).toEqual({
			kind: 'open-failed',
			refused: [{ message: 'a.parquet is empty', columns: null }],
			areOthersOpen: false
		});
		expect(session.status).toBe('ERROR');
		expect(session.run).not.toBeNull();
	});
});

describe('an order on a live market', () => {
	const LIVE = 'market=live&symbol=BTCUSDT';

	it('asks for a capture where there is none', async () => {
		const { session, runs } = setUp();
		await visit(session, LIVE);
		expect(runs).toHaveLength(0);
		expect(session.notice).toEqual({ kind: 'capture-needed', symbol: 'BTCUSDT' });
	});

	it('starts when it is told to, and not by an edit', async () => {
		const { session, runs } = setUp();
		session.setCaptured({ symbol: 'BTCUSDT', marketId: 7 });
		await visit(session);
		await runs[0]!.end();
		session.chooseMarket({ kind: 'live', symbol: 'BTCUSDT' });
		session.edit('shares', '2');
		await settled();
		expect(runs).toHaveLength(1);
		expect(session.isStale).toBe(true);
		session.go();
		await settled();
		expect(runs[1]!.shares).toBe(2);
	});

	it('is run again on the stored capture at the times it had', async () => {
		const { session, runs, links } = setUp();
		session.setCaptured({ symbol: 'BTCUSDT', marketId: 7 });
		await visit(session, `${LIVE}&shares=3`);
		session.go();
		await settled();
		await runs[0]!.end();
		await session.replayOn([new File([], 'a.parquet')]);
		const link = new URLSearchParams(links.at(-1));
		expect(link.get('market')).toBe('file');
		expect(link.get('fingerprint')).toBe(FILE.fingerprint);
		expect(link.get('shares')).toBe('3');
	});

	it('leaves what is on screen alone where the last run was on something else', async () => {
		const { session, runs, links } = setUp();
		await visit(session, 'shares=3');
		await runs[0]!.end();
		await session.replayOn([new File([], 'a.parquet')]);
		expect(links).toEqual([]);
	});
});
