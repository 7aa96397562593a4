import { expect, test } from 'vitest';
import { OfflineSite, type OfflineListing } from '../../../../src/lib/worker/offline/offline-site.ts';

const BASE = 'https://host.example/folder/';
const SHELL = '_app/immutable/a.js';

/** Caches in memory, by name and address. */
function memoryCaches() {
	const kept = new Map<string, Map<string, Response>>();
	const caches = {
		open: (name: string) => {
			const entries = kept.get(name) ?? new Map<string, Response>();
			kept.set(name, entries);
			return Promise.resolve({
				match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
				put: (url: string, response: Response) => {
					entries.set(url, response);
					return Promise.resolve();
				}
			} as unknown as Cache);
		},
		keys: () => Promise.resolve([...kept.keys()]),
		delete: (name: string) => Promise.resolve(kept.delete(name))
	};
	return { kept, caches };
}

/** A host that answers with the path of a file, and notes what it was asked for. */
function host(listing: OfflineListing, missing: readonly string[] = []) {
	const asked: { path: string; integrity: string | undefined; cache: string | undefined }[] = [];
	const fetch = (url: string, init: RequestInit = {}) => {
		const path = url.slice(BASE.length);
		asked.push({ path, integrity: init.integrity, cache: init.cache });
		if (missing.includes(path)) return Promise.resolve(new Response('', { status: 404 }));
		return Promise.resolve(new Response(path === 'offline.json' ? JSON.stringify(listing) : `file ${path}`));
	};
	return { asked, fetch };
}

const request = (path: string, mode: RequestMode = 'no-cors') => ({ url: BASE + path, method: 'GET', mode });
const fromNetwork = () => Promise.resolve(new Response('network'));

async function site(listing: OfflineListing, digest = 'sha256-1', memory = memoryCaches()) {
	const { asked, fetch } = host(listing);
	const made = new OfflineSite({ base: BASE, digest, caches: memory.caches, fetch });
	await made.store();
	return { made, asked, ...memory };
}

const textOf = async (response: Promise<Response>) => (await response).text();

test('every file is checked by its digest, and only those whose name says what is in them may come from the browser’s own cache', async () => {
	const { asked, kept } = await site({ '': 'sha256-p', [SHELL]: 'sha256-a' });
	expect(asked.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
		{ path: '', integrity: 'sha256-p', cache: 'no-cache' },
		{ path: SHELL, integrity: 'sha256-a', cache: 'default' },
		{ path: 'offline.json', integrity: 'sha256-1', cache: 'no-cache' }
	]);
	expect([...kept.values()].map((entries) => [...entries.keys()].toSorted())).toEqual([[BASE, BASE + SHELL]]);
});

test('a page is answered from the store whatever its query, a file only with the query it was kept with', async () => {
	const { made } = await site({ 'model/': 'sha256-m', 'icon.svg': 'sha256-i' });
	expect(await textOf(made.answer(request('model/?v=1', 'navigate'), fromNetwork))).toBe('file model/');
	expect(await textOf(made.answer(request('icon.svg'), fromNetwork))).toBe('file icon.svg');
	expect(await textOf(made.answer(request('icon.svg?v=1'), fromNetwork))).toBe('network');
	expect(await textOf(made.answer(request('other/', 'navigate'), fromNetwork))).toBe('network');
});

test('a page without its slash is sent on with its query', async () => {
	const { made } = await site({ 'model/': 'sha256-m' });
	const { status, headers } = await made.answer(request('model?v=1', 'navigate'), fromNetwork);
	expect(status).toBe(302);
	expect(headers.get('location')).toBe(`${BASE}model/?v=1`);
});

test('only what is read from the site’s own folder concerns it', async () => {
	const { made } = await site({});
	expect(made.concerns(request('model/'))).toBe(true);
	expect(made.concerns({ ...request(''), method: 'POST' })).toBe(false);
	expect(made.concerns({ ...request(''), url: 'https://host.example/other/' })).toBe(false);
	expect(made.concerns({ ...request(''), url: 'https://data-api.binance.vision/api' })).toBe(false);
});

test('a version that lacks a file is not kept at all', async () => {
	const { kept, caches } = memoryCaches();
	const { fetch } = host({ '': 'sha256-p', 'icon.svg': 'sha256-i' }, ['icon.svg']);
	const made = new OfflineSite({ base: BASE, digest: 'sha256-1', caches, fetch });
	await expect(made.store()).rejects.toThrow('a file of the site could not be fetched, status=404');
	expect(kept.size).toBe(0);
});

test('the next version takes over what has not changed, and forgets the last but no other site', async () => {
	const memory = memoryCaches();
	await memory.caches.open('trace-zero https://host.example/other/ sha256-9');
	await site({ '': 'sha256-p', [SHELL]: 'sha256-a' }, 'sha256-1', memory);
	const { made, asked } = await site({ '': 'sha256-q', [SHELL]: 'sha256-a' }, 'sha256-2', memory);
	expect(asked.map(({ path }) => path).toSorted()).toEqual(['', 'offline.json']);
	await made.forgetOthers();
	expect([...memory.kept.keys()]).toEqual([
		'trace-zero https://host.example/other/ sha256-9',
		`trace-zero ${BASE} sha256-2`
	]);
	expect(await textOf(made.answer(request(SHELL), fromNetwork))).toBe(`file ${SHELL}`);
});
