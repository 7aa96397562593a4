import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A built site: each file's bytes by its path from the build folder, with forward slashes. */
export type Build = ReadonlyMap<string, Buffer>;

/** Every file of a build folder, in order of path. */
export function readBuild(folder: string): Build {
	const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	return new Map(paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)]));
}

export const isJavaScript = (path: string) => /\.m?js$/.test(path);
