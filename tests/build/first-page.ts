import { posix } from 'node:path';
import { pageReferences } from './page-references.ts';
import type { Build } from './read-build.ts';
import { scriptReferences } from './script-references.ts';

const FIRST_PAGE = 'index.html';
const SERVICE_WORKER = 'service-worker.js';

export interface FirstPageScripts {
	/** Paths of the scripts the first page loads, its workers' included, each once. */
	loaded: string[];
	/** Sentences on references that lead to nothing. */
	broken: string[];
}

interface Reference {
	from: string;
	to: string;
}

/**
 * Follows the first page's scripts: those its HTML loads or preloads, the ones its inline scripts import, what these import
 * statically, the workers they start and what those import statically, and the service worker. What is behind an `import()` is
 * left out, for it is loaded when it is asked for.
 */
export function firstPageScripts(build: Build): FirstPageScripts {
	const loaded = new Set<string>();
	const broken: string[] = [];
	const waiting = rootReferences(build);
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const path = resolveReference(next);
		const code = build.get(path)?.toString();
		if (code === undefined) broken.push(`${next.from} refers to ${next.to}, which the build does not hold`);
		else if (!loaded.has(path)) {
			loaded.add(path);
			const { imports, workers } = scriptReferences(path, code);
			waiting.push(...[...imports, ...workers].map((to) => ({ from: path, to })));
		}
	}
	return { loaded: [...loaded].sort(), broken };
}

function rootReferences(build: Build): Reference[] {
	const html = build.get(FIRST_PAGE)?.toString();
	if (html === undefined) throw new Error(`the build holds no ${FIRST_PAGE}`);
	const { scripts, inline } = pageReferences(html);
	const started = inline.flatMap((code) => {
		const { imports, dynamicImports, workers } = scriptReferences('inline.js', code);
		return [...imports, ...dynamicImports, ...workers];
	});
	const serviceWorker = build.has(SERVICE_WORKER) ? [SERVICE_WORKER] : [];
	return [...scripts, ...started, ...serviceWorker].map((to) => ({ from: FIRST_PAGE, to }));
}

/** The path in the build that a reference leads to; one that starts with a slash is taken from the build's root. */
function resolveReference({ from, to }: Reference): string {
	const [address = ''] = to.split(/[?#]/);
	return address.startsWith('/') ? address.slice(1) : posix.join(posix.dirname(from), address);
}
