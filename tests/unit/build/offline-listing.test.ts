import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listForOffline } from '../../../offline-listing.js';

const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function built(files: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'build-'));
	folders.push(folder);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

const WORKER = 'keep("sha256-offline.json")';
const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

test('lists pages by the address of their folder and files by their own, workers’ chunks included, and nothing else', () => {
	const folder = built({
		'index.html': 'first',
		'model/index.html': 'model',
		'_app/immutable/workers/chunks/c.js': 'chunk',
		'_app/version.json': '{}',
		'404.html': 'none',
		'.nojekyll': '',
		'service-worker.js': WORKER
	});
	listForOffline(folder);
	expect(JSON.parse(read(folder, 'offline.json'))).toEqual({
		'': digest('first'),
		'model/': digest('model'),
		'_app/immutable/workers/chunks/c.js': digest('chunk')
	});
});

test('the service worker is another script exactly where the site is another', () => {
	const folder = built({ 'index.html': 'first', 'service-worker.js': WORKER });
	listForOffline(folder);
	const first = read(folder, 'service-worker.js');
	expect(first).toBe(`keep("${digest(read(folder, 'offline.json'))}")`);
	listForOffline(folder);
	expect(read(folder, 'service-worker.js')).toBe(first);
	writeFileSync(join(folder, 'index.html'), 'second');
	listForOffline(folder);
	expect(read(folder, 'service-worker.js')).not.toBe(first);
});

test('a service worker that names no digest is refused', () => {
	const folder = built({ 'service-worker.js': 'keep()' });
	expect(() => {
		listForOffline(folder);
	}).toThrow("service-worker.js must name the listing's digest once, places=0");
});
