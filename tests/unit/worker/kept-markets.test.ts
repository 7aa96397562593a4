import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/lib/data/library/library.ts';
import { MemoryStore } from '../../../src/lib/data/library/memory-store.ts';
import { parseConfig } from '../../../src/lib/engine/index.ts';
import { EngineService } from '../../../src/lib/worker/engine-service.ts';
import { LibraryService } from '../../../src/lib/worker/library-service.ts';
import type { OpenedSource, OpenRequest } from '../../../src/lib/worker/protocol.ts';
import { ask, bid, csvText, MADE_CSV, T0 } from '../../fixtures/csv.ts';
import { fixture } from '../../fixtures/files.ts';
import { sampleBytes } from '../../support/sample.ts';

const REQUEST: OpenRequest = { mappings: [], remembered: {}, asksFirst: true, kept: 'any' };
const CSV = 'binance_book_snapshot_5_2023-11-14_BTCUSDT.csv';

const file = async (name: string) => {
	const from = fixture(name);
	return new File([await from.slice(0, from.size).arrayBuffer()], name);
};

const csv = () => new File([MADE_CSV[CSV](60)], CSV);

const trades = () =>
	new File(
		[csvText('symbol,timestamp,price,amount', 40, (i) => ['BTCUSDT', 1000 * (T0 + 90 * i), bid(i), i + 1])],
		'trades.csv'
	);

/** An engine beside a library, as two workers on one private file system. */
function setUp() {
	const store = new MemoryStore();
	let count = 0;
	const world = { now: () => 0, newId: () => `e${++count}` };
	const engine = new EngineService(() => Promise.resolve(new Library(store, world)));
	const library = new LibraryService(store, new MemoryStore(), world);
	const open = async (files: File[], request = REQUEST) =>
		(await engine.open(1, files, request, () => undefined)).opened;
	const keep = (sources: readonly OpenedSource[], files: readonly File[], columns: string | null = null) =>
		library.keep(
			sources.map(({ fingerprint, sharesFiles, tables, info, files: places }) => ({
				files: places.map((place) => files[place]!),
				fingerprint,
				sharesFiles,
				tables,
				info,
				columns
			}))
		);
	const hashOf = async ({ id }: OpenedSource) => {
		const config = parseConfig({ shares: 1, urgency: 2 });
		return (await engine.run(1, { kind: 'source', id }, config, () => undefined)).result.hash;
	};
	return { store, engine, library, open, keep, hashOf };
}

describe('a market that was opened before', () => {
	it.each([
		['a CSV', () => [csv()]],
		['a CSV and its trades', () => [csv(), trades()]]
	])('is read from its copy, with the same result: %s', async (_, files) => {
		const { open, keep, hashOf, library } = setUp();
		const [first] = await open(files());
		await keep([first!], files());
		const [entry] = await library.list();
		expect(entry).toMatchObject({ name: CSV, symbol: 'BTCUSDT', format: 'csv', events: 60 });
		const [again] = await open(files().reverse());
		expect(again!.keptColumns).toBeNull();
		expect(again!.id).not.toBe(first!.id);
		expect(again!.fingerprint).toBe(first!.fingerprint);
		expect(again!.info).toMatchObject({ name: CSV, format: 'csv', bytes: first!.info.bytes });
		expect(again!.info.warnings).toContain(
			'It is read from the copy that this browser keeps in its library.'
		);
		expect(again!.tables).toEqual(first!.tables);
		expect(await hashOf(again!)).toBe(await hashOf(first!));
	});

	it.each(['BTCUSDT_60s.jsonl', 'disordered.parquet'])('opens from a link alone: %s', async (name) => {
		const { open, keep, hashOf, engine } = setUp();
		const files = [await file(name)];
		const [first] = await open(files);
		await keep([first!], files);
		const again = await engine.openKept({ fingerprint: first!.fingerprint, symbol: null });
		expect(again!.info.name).toBe(name);
		expect(await hashOf(again!)).toBe(await hashOf(first!));
		expect(await engine.openKept({ fingerprint: 'ab'.repeat(32), symbol: null })).toBeNull();
	});

	it('goes by the name that its file has now', async () => {
		const { open, keep } = setUp();
		const [first] = await open([csv()]);
		await keep([first!], [csv()]);
		const [again] = await open([new File([await csv().arrayBuffer()], 'renamed.csv')]);
		expect([again!.info.name, again!.keptColumns]).toEqual(['renamed.csv', null]);
	});

	it('is kept once, and again where its columns are read another way', async () => {
		const { open, keep, library, store } = setUp();
		const [first] = await open([csv()]);
		await keep([first!], [csv()]);
		await keep([first!], [csv()]);
		expect((await library.list()).map(({ id }) => id)).toEqual(['e1']);
		await keep([first!], [csv()], 'time=local_timestamp,us;pairs=a,b');
		expect((await library.list()).map(({ id }) => id)).toEqual(['e2']);
		expect(await store.list('')).toHaveLength(1);
	});

	it('is read from its files where a link says other columns, or none may be used', async () => {
		const { open, keep } = setUp();
		const [first] = await open([csv()]);
		await keep([first!], [csv()]);
		const read = async (kept: OpenRequest['kept']) => (await open([csv()], { ...REQUEST, kept }))[0]!;
		expect((await read({ columns: 'time=x,ms;pairs=a,b' })).keptColumns).toBeUndefined();
		expect((await read('none')).keptColumns).toBeUndefined();
		expect((await read({ columns: null })).keptColumns).toBeNull();
	});

	it('is read from its files where its copy is damaged or gone', async () => {
		const { open, keep, store } = setUp();
		const [first] = await open([csv()]);
		await keep([first!], [csv()]);
		for (const path of [...store.files.keys()]) if (path.includes('/files/')) await store.remove(path);
		expect((await open([csv()]))[0]!.keptColumns).toBeUndefined();
	});

	it('that is TRACE-ZERO Parquet is copied as it is', async () => {
		const { open, keep, library } = setUp();
		const bytes = (await sampleBytes()) as Uint8Array<ArrayBuffer>;
		const files = [new File([bytes], 'sample.book.parquet')];
		await keep(await open(files), files);
		const [entry] = await library.list();
		const [copy] = await library.files(entry!.id);
		expect(new Uint8Array(await copy!.arrayBuffer())).toEqual(bytes);
	});

	it('of which a file has several is kept for each, and its files are read again', async () => {
		const { open, keep, library, engine, hashOf } = setUp();
		const text = csvText('symbol,timestamp,bid_price,ask_price', 80, (i) => [
			i % 2 ? 'ETHUSDT' : 'BTCUSDT',
			T0 + 100 * i,
			bid(i),
			ask(i)
		]);
		const files = [new File([text], 'two.csv')];
		const sources = await open(files);
		await keep(sources, files);
		expect((await library.list()).map(({ symbol }) => symbol).sort()).toEqual(['BTCUSDT', 'ETHUSDT']);
		const ether = await engine.openKept({ fingerprint: sources[1]!.fingerprint, symbol: 'ETHUSDT' });
		expect(await hashOf(ether!)).toBe(await hashOf(sources[1]!));
		expect((await open(files)).map(({ info }) => info.symbol)).toEqual(['BTCUSDT', 'ETHUSDT']);
	});
});
