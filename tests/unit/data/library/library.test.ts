import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../../src/lib/data/capture/capture-record.ts';
import { openMarketFiles } from '../../../../src/lib/data/index.ts';
import { writeFile } from '../../../../src/lib/data/library/file-store.ts';
import { Library } from '../../../../src/lib/data/library/library.ts';
import { captureName } from '../../../../src/lib/data/library/library-entry.ts';
import { MemoryStore } from '../../../../src/lib/data/library/memory-store.ts';
import { fixture, inMemory } from '../../../fixtures/files.ts';
import { contentOf, openOne } from '../../../fixtures/tapes.ts';
import { SPEC } from '../../../support/arbitrary-records.ts';
import { busyMarket } from '../../../support/busy-market.ts';
import { journalBytes, liveTape } from '../../../support/capture-files.ts';

const RECORDS: readonly CaptureRecord[] = [
	...busyMarket(2),
	{ kind: 'hole', hole: { from: 1, to: 2, reason: 'connection lost' } }
];
const NAME = 'BTCUSDT-20231114T221320Z';

function newLibrary() {
	const store = new MemoryStore();
	let count = 0;
	let now = 1000;
	const library = new Library(store, { now: () => now++, newId: () => `e${++count}` });
	return { store, library };
}

/** A library with a capture whose recorder has written that much of its journal. */
async function withCapture(journal = journalBytes(RECORDS, SPEC)) {
	const { store, library } = newLibrary();
	const { id } = await library.begin(SPEC);
	await writeFile(store, library.journalPath(id), journal);
	return { store, library, id };
}

describe('a capture in the library', () => {
	it('is listed while it is recorded, and can not be removed', async () => {
		const { library, id } = await withCapture();
		expect(await library.list()).toMatchObject([{ id, name: NAME, symbol: 'BTCUSDT', state: 'recording' }]);
		await expect(library.remove(id)).rejects.toThrow('entry e1 is being recorded');
	});

	it('is a dataset when it is finished, and its journal is gone', async () => {
		const { store, library, id } = await withCapture();
		const entry = await library.finish(id, 3);
		expect([...store.files.keys()].sort()).toEqual([
			'e1/entry.json',
			`e1/files/${NAME}.book.parquet`,
			`e1/files/${NAME}.quotes.parquet`,
			`e1/files/${NAME}.trades.parquet`
		]);
		const files = await library.files(id);
		expect(entry).toMatchObject({
			market: 'spot',
			events: 240,
			bytes: files.reduce((sum, { size }) => sum + size, 0),
			quality: { holes: 1, badRows: 3, bytesLost: 0 },
			state: 'ready',
			format: 'trace-zero-parquet'
		});
		const [first, last] = [RECORDS[0], RECORDS.at(-2)];
		expect(entry?.start).toBe(first?.kind === 'message' && first.received);
		expect(entry?.end).toBe(last?.kind === 'message' && last.received);
		expect(await library.list()).toEqual([entry]);
		const tape = await (await openOne(...files)).read();
		expect(contentOf(tape)).toEqual(contentOf(liveTape(RECORDS, SPEC)));
	});

	it('that received nothing is gone when it is finished', async () => {
		const { store, library, id } = await withCapture(journalBytes([], SPEC));
		expect(await library.finish(id, 0)).toBeNull();
		expect(store.files.size).toBe(0);
	});
});

describe('a recovery', () => {
	it('finishes what a crash has left, without its torn end, and leaves the capture that is going on', async () => {
		const whole = journalBytes(RECORDS, SPEC);
		const { store, library, id } = await withCapture(whole.subarray(0, whole.length - 10));
		const { id: recording } = await library.begin(SPEC);
		await writeFile(store, library.journalPath(recording), whole);
		const { recovered, failed } = await library.recover(recording);
		expect(failed).toEqual([]);
		expect(recovered).toMatchObject([{ id, state: 'recovered', quality: { badRows: null } }]);
		expect(recovered[0]?.quality.bytesLost).toBeGreaterThan(0);
		expect(recovered[0]?.events).toBeGreaterThan(200);
		expect((await library.list()).map(({ state }) => state).sort()).toEqual(['recording', 'recovered']);
		expect(await library.recover(recording)).toEqual({ recovered: [], failed: [] });
	});

	it('needs no entry, and writes over files that were not complete', async () => {
		const { store, library, id } = await withCapture();
		await store.remove(`${id}/entry.json`);
		await writeFile(store, `${id}/files/${NAME}.book.parquet`, new Uint8Array(5));
		const { recovered } = await library.recover(null);
		expect(recovered).toMatchObject([{ id, name: NAME, symbol: 'BTCUSDT', state: 'recovered' }]);
		expect((await openMarketFiles(await library.files(id)))[0]?.info.symbol).toBe('BTCUSDT');
	});

	it('only clears away the journal of a capture whose dataset is complete', async () => {
		const { store, library, id } = await withCapture();
		const entry = await library.finish(id, 0);
		await writeFile(store, library.journalPath(id), journalBytes(RECORDS.slice(0, 3), SPEC));
		expect(await library.recover(null)).toEqual({ recovered: [], failed: [] });
		expect(await library.list()).toEqual([entry]);
		expect(await store.read(library.journalPath(id))).toBeNull();
	});

	it('clears away a capture that was stopped before its header was written', async () => {
		const { store, library } = await withCapture(journalBytes(RECORDS, SPEC).subarray(0, 10));
		expect(await library.recover(null)).toEqual({ recovered: [], failed: [] });
		expect(store.files.size).toBe(0);
	});

	it('keeps a journal whose beginning is damaged', async () => {
		const damaged = new Uint8Array(journalBytes(busyMarket(60), SPEC));
		damaged[0] = 0;
		const { store, library, id } = await withCapture(damaged);
		const { failed } = await library.recover(null);
		expect(String(failed[0]?.error)).toBe(
			'DataError: e1 has a journal whose beginning is damaged; it is kept as it is'
		);
		expect(await store.read(library.journalPath(id))).not.toBeNull();
	});

	it('leaves all as it was when it is aborted', async () => {
		const { store, library } = await withCapture();
		const before = [...store.files.keys()];
		const reason = new Error('never mind');
		await expect(library.recover(null, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
		expect([...store.files.keys()]).toEqual(before);
	});

	it('leaves a journal that it can not read where it is, and goes on with the others', async () => {
		const later = new Uint8Array(journalBytes(RECORDS, SPEC));
		later[3] = 9;
		const { store, library, id } = await withCapture(later);
		const { id: other } = await library.begin(SPEC);
		await writeFile(store, library.journalPath(other), journalBytes(RECORDS, SPEC));
		const { recovered, failed } = await library.recover(null);
		expect(recovered.map((entry) => entry.id)).toEqual([other]);
		expect(failed.map((one) => one.id)).toEqual([id]);
		expect(String(failed[0]?.error)).toBe(
			'DataError: journal.tzj is a journal of version 9, expected 1; open it with a newer TRACE-ZERO'
		);
		expect(await store.read(library.journalPath(id))).not.toBeNull();
	});
});

describe('the library', () => {
	it('keeps a copy of opened files, of a Parquet and a JSONL of one stem the Parquet', async () => {
		const { library } = newLibrary();
		const entry = await library.add([fixture('BTCUSDT_60s.jsonl'), fixture('BTCUSDT_60s.parquet')]);
		expect(entry).toMatchObject({
			name: 'BTCUSDT_60s.parquet',
			events: 600,
			format: 'classic-parquet',
			market: null
		});
		const files = await library.files(entry.id);
		expect(files.map(({ name }) => name)).toEqual(['BTCUSDT_60s.parquet']);
		expect(entry.bytes).toBe(files[0]?.size);
	});

	it('keeps nothing of a file that is refused', async () => {
		const { store, library } = newLibrary();
		await expect(library.add([inMemory('a.txt', 'hello')])).rejects.toThrow('a.txt is of no known format');
		expect(store.files.size).toBe(0);
	});

	it('lists the newest first, renames, and removes with undo until the trash is emptied', async () => {
		const { store, library, id } = await withCapture();
		await library.finish(id, 0);
		const newer = await library.add([fixture('BTCUSDT_60s.jsonl')]);
		const names = async () => (await library.list()).map(({ name }) => name);
		expect(await names()).toEqual(['BTCUSDT_60s.jsonl', NAME]);
		await library.rename(id, 'two busy seconds');
		expect(await names()).toEqual(['BTCUSDT_60s.jsonl', 'two busy seconds']);
		await library.remove(id);
		expect(await names()).toEqual(['BTCUSDT_60s.jsonl']);
		await library.restore(id);
		expect(await names()).toEqual(['BTCUSDT_60s.jsonl', 'two busy seconds']);
		await library.remove(id);
		await library.remove(newer.id);
		// The clock of the test goes on by 1 each time: removed at 1000 and again at 1001, then the newer at 1002.
		await library.purge(1002);
		expect(await store.list('')).toEqual([{ name: newer.id, isDirectory: true }]);
		await library.purge();
		expect(store.files.size).toBe(0);
	});

	it('has no entry that it does not know', async () => {
		await expect(newLibrary().library.rename('x', 'y')).rejects.toThrow('the library has no entry x');
	});

	it('passes over an entry that is damaged', async () => {
		const { store, library } = newLibrary();
		await writeFile(store, 'e9/entry.json', new TextEncoder().encode('{"id":'));
		expect(await library.list()).toEqual([]);
	});
});

describe('the name of a capture', () => {
	it('is its symbol and its start in UTC, fit for a file', () => {
		expect(captureName({ ...SPEC, symbol: 'BTC/USDT' })).toBe(NAME);
	});
});
