import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** Where each bundle of a build leaves the names of its packages, a JSON list a bundle. */
export const BUNDLED_FOLDER = '.svelte-kit/bundled-packages';

/** Notes the packages from which anything ends up in what browsers load, so that a check can ask for their licences. */
export function bundledPackages(): Plugin {
	return {
		name: 'bundled-packages',
		apply: 'build',
		generateBundle(_options, bundle) {
			if (this.environment.name === 'ssr') return;
			const parts = Object.values(bundle);
			const packages = new Set(parts.flatMap(sourcesOf).flatMap(packageOf));
			mkdirSync(BUNDLED_FOLDER, { recursive: true });
			writeFileSync(join(BUNDLED_FOLDER, `${nameOf(parts)}.json`), JSON.stringify([...packages].sort()));
		}
	};
}

type Part = Rollup.OutputAsset | Rollup.OutputChunk;

/** Files of which something is left in a part of a bundle. */
function sourcesOf(part: Part): string[] {
	if (part.type === 'asset') return part.originalFileNames;
	return Object.entries(part.modules)
		.filter(([, { renderedLength }]) => renderedLength > 0)
		.map(([id]) => id);
}

/** The package that a file belongs to, if any: what follows the last `node_modules`. */
export function packageOf(path: string): string[] {
	const [, name] = /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\?]+)/.exec(`/${path}`) ?? [];
	return name === undefined ? [] : [name.replaceAll('\\', '/')];
}

/** A worker's bundle goes by its file; all else is the page's. */
function nameOf(parts: readonly Part[]): string {
	const entries = parts.filter((part) => part.type === 'chunk').filter(({ isEntry }) => isEntry);
	const file = basename(entries[0]?.facadeModuleId ?? '');
	return entries.length === 1 && file.includes('.worker.') ? file : 'page';
}
