import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLED_FOLDER } from '../../build-plugins/bundled-packages.ts';

/** One sentence for each package of which something was built and that has no licence in the page, and for each that has one in vain. */
export function licenceProblems(bundled: readonly string[], listed: readonly string[]): string[] {
	const missing = bundled.filter((name) => !listed.includes(name));
	const idle = listed.filter((name) => !bundled.includes(name));
	return [
		...missing.map((name) => `${name} is part of the build, and its licence is not in the page`),
		...idle.map((name) => `${name} has its licence in the page, and is no part of the build`)
	];
}

/** Packages of which the last build holds something, its workers' included, each once. */
export function bundledNow(): string[] {
	if (!existsSync(BUNDLED_FOLDER))
		throw new Error(`there is no ${BUNDLED_FOLDER}: run "npm run build" first`);
	const names = readdirSync(BUNDLED_FOLDER).flatMap(
		(file) => JSON.parse(readFileSync(join(BUNDLED_FOLDER, file), 'utf8')) as string[]
	);
	return [...new Set(names)].sort();
}
