import { siteReferences } from './site-references.ts';

export interface Crawl {
	/** Addresses below the site's own that were fetched, in order. */
	readonly visited: readonly string[];
	/** Sentences on addresses that lead to nothing, elsewhere or to where the host has to redirect. */
	readonly problems: readonly string[];
}

interface Reference {
	readonly from: string;
	readonly to: string;
}

/** What a browser fetches though no page names it. */
const UNNAMED = ['service-worker.js', 'offline.json'];

/**
 * Follows every address that a site names, from its first page: links, scripts, styles, fonts, workers, manifest, icons, and
 * what the service worker keeps. Other sites are left alone. `home` is the address of the first page, with its slash.
 */
export async function crawlSite(home: string): Promise<Crawl> {
	const visited = new Set<string>();
	const problems: string[] = [];
	const waiting: Reference[] = ['', ...UNNAMED].map((to) => ({ from: home, to }));
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { from, to } = next;
		const url = new URL(to, from);
		if (url.origin !== new URL(home).origin || to.startsWith('data:')) continue;
		url.search = url.hash = '';
		if (visited.has(url.href)) continue;
		visited.add(url.href);
		const named = `${from.slice(home.length) || 'the first page'} names ${to}`;
		if (!url.href.startsWith(home)) problems.push(`${named}, which is outside of the site's folder`);
		else {
			const response = await fetch(url, { redirect: 'manual' });
			const text = await response.text();
			if (response.status !== 200) problems.push(`${named}, status=${response.status}`);
			else {
				const path = url.href.endsWith('/') ? 'index.html' : url.pathname;
				waiting.push(...siteReferences(path, text).map((address) => ({ from: url.href, to: address })));
			}
		}
	}
	return { visited: [...visited].map((url) => url.slice(home.length)).sort(), problems };
}
