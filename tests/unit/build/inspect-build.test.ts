import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { inspectBuild } from '../../build/inspect-build.ts';

const BUDGET = 5_000;

/** Text that gzip cannot make much smaller than its length: a linear congruential generator's digits. */
function incompressible(length: number): string {
	let state = 1;
	return Array.from({ length }, () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return String.fromCharCode(97 + ((state >>> 24) % 26));
	}).join('');
}

const PAGE = '<link href="./_app/start.js" rel="modulepreload"><script>import("./_app/start.js")</script>';
const GOOD: Record<string, string> = {
	'index.html': PAGE,
	'_app/start.js': 'import{a}from"./chunks/a.js";a()',
	'_app/chunks/a.js': 'export const a=()=>import(`./lazy.js`);',
	'_app/chunks/lazy.js': `export default "${incompressible(20_000)}"`
};

const folders: string[] = [];

/** Writes a made-up build and inspects it. */
function inspect(files: Record<string, string>) {
	const folder = mkdtempSync(join(tmpdir(), 'build-'));
	folders.push(folder);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return inspectBuild(folder, BUDGET);
}

const paths = (scripts: { path: string }[]) => scripts.map(({ path }) => path).sort();

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('a good build has no problem, and what is behind import() is not counted', () => {
	const report = inspect(GOOD);
	expect(report.problems).toEqual([]);
	expect(paths(report.firstPage)).toEqual(['_app/chunks/a.js', '_app/start.js']);
	expect(paths(report.onDemand)).toEqual(['_app/chunks/lazy.js']);
	expect(report.onDemandBytes).toBeGreaterThan(BUDGET);
});

test('a .wasm file is a problem', () => {
	expect(inspect({ ...GOOD, '_app/codec.wasm': '' }).problems).toEqual([
		'_app/codec.wasm is a WebAssembly file, and the page does without'
	]);
});

test('a script that names WebAssembly is a problem, even one loaded on demand', () => {
	expect(inspect({ ...GOOD, '_app/chunks/lazy.js': 'WebAssembly.compile(x)' }).problems).toEqual([
		'_app/chunks/lazy.js names WebAssembly, and the page does without: WebAssembly.compile(x)'
	]);
});

test('an inline script that names WebAssembly is a problem, prose about it is not', () => {
	const prose = { 'help/index.html': '<p>No WebAssembly.</p>' };
	expect(inspect({ ...GOOD, ...prose }).problems).toEqual([]);
	expect(inspect({ ...GOOD, 'help/index.html': '<script>WebAssembly</script>' }).problems).toHaveLength(1);
});

test.each([
	['404.html', '<img src="/_app/a.png">', '/_app/a.png'],
	['help/index.html', '<a href="/help/">help</a>', '/help/'],
	['help/index.html', '<script>import("/_app/start.js")</script>', '/_app/start.js'],
	['_app/chunks/lazy.js', 'fetch("/_app/version.json")', '/_app/version.json'],
	['_app/chunks/lazy.js', 'fetch(`/_app/${name}`)', '/_app/'],
	['_app/a.css', 'a{background:url(/_app/a.png)}', '/_app/a.png']
])('an address from the root of the host is a problem: %s %s', (path, text, address) => {
	expect(inspect({ ...GOOD, [path]: text }).problems).toEqual([
		`${path} refers to ${address}, which breaks where the build is served from a sub-folder`
	]);
});

test.each([
	'fetch(base+"/_app/version.json")',
	'fetch(`${base}/_app/version.json`)',
	'const s="see \\"/_app\\""'
])('an address with something put before it is no problem: %s', (code) => {
	expect(inspect({ ...GOOD, '_app/chunks/lazy.js': code }).problems).toEqual([]);
});

test('a first page over the budget is a problem', () => {
	const report = inspect({ ...GOOD, '_app/chunks/a.js': `export const a="${incompressible(20_000)}"` });
	expect(report.problems).toEqual([
		`the first page loads ${report.firstPageBytes} bytes of JavaScript after gzip, over the budget of ${BUDGET}`
	]);
});

test.each([
	['new Worker(new URL("../workers/w.js",import.meta.url),{type:"module"})'],
	['new Worker(new URL(new URL(`../workers/w.js`,import.meta.url).href,``+import.meta.url))'],
	['const u=new URL(`../workers/w.js`,import.meta.url).href;start(new Blob(["import "+JSON.stringify(u)]))']
])('a worker and what it imports count: %s', (code) => {
	const report = inspect({
		...GOOD,
		'_app/chunks/a.js': `export const a=1;${code}`,
		'_app/workers/w.js': 'export{b}from"./b.js"',
		'_app/workers/b.js': `export const b="${incompressible(20_000)}"`
	});
	expect(paths(report.firstPage)).toEqual([
		'_app/chunks/a.js',
		'_app/start.js',
		'_app/workers/b.js',
		'_app/workers/w.js'
	]);
	expect(report.problems).toHaveLength(1);
});

test('the service worker counts', () => {
	expect(paths(inspect({ ...GOOD, 'service-worker.js': 'self' }).firstPage)).toContain('service-worker.js');
});

test('import() inside a string or a comment is not code', () => {
	const code = 'export const a="import \'./none.js\'";// new Worker(new URL("./none.js",import.meta.url))';
	expect(inspect({ ...GOOD, '_app/chunks/a.js': code }).problems).toEqual([]);
});

test('a script that the build lacks is a problem', () => {
	expect(inspect({ ...GOOD, '_app/start.js': 'import"./gone.js"' }).problems).toEqual([
		'_app/start.js refers to ./gone.js, which the build does not hold'
	]);
});

test('a folder without a first page, or with a broken script, is refused', () => {
	expect(() => inspect({ 'a.js': '' })).toThrow('the build holds no index.html');
	expect(() => inspect({ ...GOOD, '_app/start.js': 'import{' })).toThrow('_app/start.js is not JavaScript');
});
