import { pageReferences } from './page-references.ts';
import { isJavaScript } from './read-build.ts';
import { scriptReferences } from './script-references.ts';

/** Vite's list of what a script's `import()`s need, by their addresses from that script. */
const PRELOADS = /\bm\.f=(\[[^\]]*\])/g;

interface Manifest {
	readonly start_url: string;
	readonly scope: string;
	readonly icons: readonly { readonly src: string }[];
}

/** Every address that a file of a site names, as it is written there. */
export function siteReferences(path: string, text: string): string[] {
	if (path.endsWith('.html')) return referencesOfPage(text);
	if (isJavaScript(path)) return referencesOfScript(path, text);
	if (path.endsWith('.css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, url = '']) => url);
	if (path.endsWith('.webmanifest')) {
		const { start_url, scope, icons } = JSON.parse(text) as Manifest;
		return [start_url, scope, ...icons.map(({ src }) => src)];
	}
	if (path.endsWith('offline.json')) return Object.keys(JSON.parse(text) as object);
	return [];
}

function referencesOfPage(html: string): string[] {
	const tags = [...html.matchAll(/<[a-z][^>]*\s(?:href|src)="([^"]*)"/gi)].map(([, address = '']) =>
		address.replaceAll('&amp;', '&')
	);
	return [...tags, ...pageReferences(html).inline.flatMap((code) => referencesOfScript('inline.js', code))];
}

function referencesOfScript(path: string, code: string): string[] {
	const { imports, dynamicImports, workers } = scriptReferences(path, code);
	const preloads = [...code.matchAll(PRELOADS)].flatMap(([, list = '[]']) => JSON.parse(list) as string[]);
	return [...imports, ...dynamicImports, ...workers, ...preloads];
}
