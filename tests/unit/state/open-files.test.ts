import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ColumnMapping } from '../../../src/lib/data/index.ts';
import { fileMarketOf, OpenFiles, type OpenMarket } from '../../../src/lib/state/open-files.svelte.ts';
import { EngineService } from '../../../src/lib/worker/engine-service.ts';
import { ask, bid, csvText, T0 } from '../../fixtures/csv.ts';

/** Quotes whose sides are called the wrong way round, so that the guess is uncertain. */
const swapped = (name = 'swapped.csv') =>
	new File([csvText('timestamp,bid,ask', 30, (i) => [T0 + 100 * i, ask(i), bid(i)])], name);

const plain = (name = 'plain.csv') =>
	new File([csvText('timestamp,bid_price,ask_price', 30, (i) => [T0 + 100 * i, bid(i), ask(i)])], name);

const RIGHT: ColumnMapping = {
	time: { column: 'timestamp', unit: 'ms', ms: null },
	symbol: null,
	priceDivisor: 1,
	sizeDivisor: 1,
	layout: { kind: 'columns', bids: [{ price: 'ask', size: null }], asks: [{ price: 'bid', size: null }] }
};
const RIGHT_TEXT = 'time=timestamp,ms;bids=ask,;asks=bid,';

function setUp() {
	const service = new EngineService();
	const opened: OpenMarket[] = [];
	const refused: string[] = [];
	const problems: string[] = [];
	const changed: (string | null)[] = [];
	const engine = {
		openKept: () => Promise.resolve(null),
		open: (files: readonly File[], request: Parameters<EngineService['open']>[2]) =>
			service.open(1, [...files], request, () => undefined)
	};
	const files = new OpenFiles(engine, {
		onOpened: (markets) => opened.push(...markets),
		onRefused: (all) => refused.push(...all.map(({ message }) => message)),
		onColumnsProblem: (message) => problems.push(message),
		onColumns: (_, columns) => changed.push(columns)
	});
	return { files, opened, refused, problems, changed };
}

/** What the browser keeps. */
function keepingBrowser() {
	const kept = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value)
	});
	return kept;
}

afterEach(() => {
	vi.unstubAllGlobals();
});

describe('files whose columns are uncertain', () => {
	it('open once it is said what they mean, and so the next time', async () => {
		keepingBrowser();
		const { files, opened } = setUp();
		await files.open([swapped()]);
		expect(opened).toEqual([]);
		expect(files.question).toMatchObject({ why: 'unsure', table: { file: 'swapped.csv' } });
		files.question!.answer(RIGHT);
		expect(files.question).toBeNull();
		await vi.waitFor(() => {
			expect(opened).toHaveLength(1);
		});
		expect(opened[0]!.columns).toBe(RIGHT_TEXT);
		const later = setUp();
		await later.files.open([swapped('another.csv')]);
		expect(later.files.question).toBeNull();
		expect(later.opened[0]!.columns).toBe(RIGHT_TEXT);
	});

	it('leave the others to open where they are left out', async () => {
		const { files, opened } = setUp();
		await files.open([swapped(), plain()]);
		files.question!.dismiss();
		await vi.waitFor(() => {
			expect(opened.map(({ info }) => info.name)).toEqual(['plain.csv']);
		});
	});

	it('open as a link says, without a question', async () => {
		const { files, opened } = setUp();
		await files.open([swapped()], { columns: RIGHT_TEXT });
		expect(opened[0]!.columns).toBe(RIGHT_TEXT);
		expect(fileMarketOf(opened[0]!)).toMatchObject({ kind: 'file', columns: RIGHT_TEXT });
	});

	it('are asked about where a link says nothing that can be read, which is told', async () => {
		const { files, problems } = setUp();
		await files.open([swapped()], { columns: 'time=timestamp;oops' });
		expect(problems).toEqual(['columns has the part “oops”']);
		expect(files.question).not.toBeNull();
	});

	it('are asked about again where what the browser keeps is damaged', async () => {
		keepingBrowser().set('trace-zero.columns', '[["shape","nonsense"],7]');
		const { files } = setUp();
		await files.open([swapped()]);
		expect(files.question).not.toBeNull();
	});
});

describe('an open market', () => {
	it('whose columns are certain says nothing of them in a link', async () => {
		const { files, opened } = setUp();
		await files.open([plain()]);
		expect(opened[0]!.columns).toBeNull();
	});

	it('can be read another way, which goes into its link', async () => {
		const { files, opened, changed } = setUp();
		await files.open([plain()]);
		const [market] = opened;
		const [table] = market!.tables;
		files.askColumns(market!, table!);
		expect(files.question!.why).toBe('change');
		files.question!.answer({ ...table!.mapping!, priceDivisor: 100 });
		await vi.waitFor(() => {
			expect(changed).toEqual(['time=timestamp,ms;price=100;bids=bid_price,;asks=ask_price,']);
		});
		const again = await files.as({ ...fileMarketOf(market!), columns: changed[0]! });
		expect(again!.columns).toBe(changed[0]);
		expect(again!.id).not.toBe(market!.id);
		expect(again!.info.high).toBeCloseTo(market!.info.high / 100, 12);
		expect((await files.as(fileMarketOf(market!)))!.columns).toBeNull();
	});

	it('that is one of several in its file is told by its symbol', async () => {
		const { files, opened } = setUp();
		const text = csvText('symbol,timestamp,bid_price,ask_price', 40, (i) => [
			i % 2 ? 'ETHUSDT' : 'BTCUSDT',
			T0 + 100 * i,
			bid(i),
			ask(i)
		]);
		await files.open([new File([text], 'two.csv')]);
		const markets = opened.map(fileMarketOf);
		expect(markets.map(({ symbol }) => symbol)).toEqual(['BTCUSDT', 'ETHUSDT']);
		expect(files.of(markets[1]!)).toBe(opened[1]);
		expect(new Set(opened.map(({ id }) => id)).size).toBe(2);
	});
});

describe('a file of many malformed rows', () => {
	const bad = () =>
		new File(
			[
				csvText('timestamp,bid_price,ask_price', 100, (i) =>
					i % 20 !== 7 ? [T0 + 100 * i, bid(i), ask(i)] : ['oops']
				)
			],
			'bad.csv'
		);

	it('opens only if somebody says so', async () => {
		const { files, opened } = setUp();
		await files.open([bad(), plain()]);
		expect(opened.map(({ info }) => info.name)).toEqual(['plain.csv']);
		expect(files.doubtful.map(({ info }) => info.badRows!.count)).toEqual([5]);
		files.acceptDoubtful();
		expect(opened.map(({ info }) => info.name)).toEqual(['plain.csv', 'bad.csv']);
		expect(files.doubtful).toEqual([]);
	});

	it('is left alone if not', async () => {
		const { files, opened } = setUp();
		await files.open([bad()]);
		files.refuseDoubtful();
		expect([opened.length, files.doubtful.length, files.markets.length]).toEqual([0, 0, 0]);
	});
});
