import { describe, expect, it } from 'vitest';
import { openMarketFiles } from '../../../src/lib/data/index.ts';
import { writeFile } from '../../../src/lib/data/library/file-store.ts';
import { Library } from '../../../src/lib/data/library/library.ts';
import { MemoryStore } from '../../../src/lib/data/library/memory-store.ts';
import { LibraryService } from '../../../src/lib/worker/library-service.ts';
import { SPEC } from '../../support/arbitrary-records.ts';
import { busyMarket } from '../../support/busy-market.ts';
import { journalBytes } from '../../support/capture-files.ts';

const none = () => undefined;

/** A library with a capture of ten seconds whose journal waits. */
async function setUp() {
	const store = new MemoryStore();
	const exports = new MemoryStore();
	let count = 0;
	const world = { now: () => 0, newId: () => `e${++count}` };
	const library = new Library(store, world);
	const { id } = await library.begin(SPEC);
	await writeFile(store, library.journalPath(id), journalBytes([...busyMarket(10)], SPEC));
	return { service: new LibraryService(store, exports, world), exports, id };
}

describe('the library behind the worker', () => {
	it('stores a capture and gives its files', async () => {
		const { service, id } = await setUp();
		const fractions: number[] = [];
		const entry = await service.finish(id, 0, (fraction) => fractions.push(fraction));
		expect(entry).toMatchObject({ id, state: 'ready', events: 10 * 120 });
		const names = (await service.files(id)).map(({ name }) => name);
		expect(names.map((name) => name.split('.').slice(1).join('.'))).toEqual([
			'book.parquet',
			'quotes.parquet',
			'trades.parquet'
		]);
		expect(fractions.at(-1)).toBe(1);
	});

	it('recovers a capture that was cut short', async () => {
		const { service, id } = await setUp();
		expect(await service.recover()).toMatchObject({ entries: [{ id, state: 'recovered' }], failed: [] });
		expect(await service.recover()).toEqual({ entries: [], failed: [] });
	});

	it.each([
		['classic-parquet', 'BTCUSDT_9s.parquet'],
		['classic-jsonl', 'BTCUSDT_9s.jsonl']
	] as const)('exports a capture as %s, which opens with the same books', async (kind, name) => {
		const { service, id } = await setUp();
		await service.finish(id, 0, none);
		const [exported] = await service.export(id, kind, none);
		expect(exported!.name).toBe(name);
		const books = async (files: readonly File[]) =>
			(await (await openMarketFiles([...files]))[0]!.read()).length;
		expect(await books([exported!])).toBe(await books(await service.files(id)));
	});

	it('finds a capture by the name of one of its files', async () => {
		const { service, id } = await setUp();
		await service.finish(id, 0, none);
		const [first] = await service.files(id);
		expect((await service.filesWith(first!.name)).length).toBe(3);
		expect(await service.filesWith('other.parquet')).toEqual([]);
	});

	it('takes back what was deleted, until the trash is emptied', async () => {
		const { service, id } = await setUp();
		await service.finish(id, 0, none);
		await service.remove(id);
		expect(await service.list()).toEqual([]);
		await service.restore(id);
		await service.rename(id, 'mine');
		expect(await service.list()).toMatchObject([{ id, name: 'mine' }]);
		await service.remove(id);
		await service.purge();
		await expect(service.restore(id)).rejects.toThrow('no entry');
	});
});
