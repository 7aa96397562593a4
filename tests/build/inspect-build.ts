import { gzipSync } from 'node:zlib';
import { absolutePathProblems, webAssemblyProblems } from './build-problems.ts';
import { firstPageScripts } from './first-page.ts';
import { isJavaScript, readBuild } from './read-build.ts';

export interface ScriptSize {
	path: string;
	/** Bytes after gzip at the level that static hosts use. */
	gzipBytes: number;
}

export interface BuildReport {
	/** What the first page loads, largest first. */
	firstPage: ScriptSize[];
	/** Every other script: loaded when it is asked for, or on another page. */
	onDemand: ScriptSize[];
	firstPageBytes: number;
	onDemandBytes: number;
	/** Sentences that say what is wrong and where; empty for a good build. */
	problems: string[];
}

/** What a build folder's first page loads, and what is wrong with the folder, given a budget in gzip bytes. */
export function inspectBuild(folder: string, budgetBytes: number): BuildReport {
	const build = readBuild(folder);
	const { loaded, broken } = firstPageScripts(build);
	const sizes = [...build]
		.filter(([path]) => isJavaScript(path))
		.map(([path, bytes]) => ({ path, gzipBytes: gzipSync(bytes).length }))
		.sort((a, b) => b.gzipBytes - a.gzipBytes);
	const firstPage = sizes.filter(({ path }) => loaded.includes(path));
	const onDemand = sizes.filter(({ path }) => !loaded.includes(path));
	const firstPageBytes = sum(firstPage);
	return {
		firstPage,
		onDemand,
		firstPageBytes,
		onDemandBytes: sum(onDemand),
		problems: [
			...webAssemblyProblems(build),
			...absolutePathProblems(build),
			...broken,
			...(firstPageBytes > budgetBytes
				? [
						`the first page loads ${firstPageBytes} bytes of JavaScript after gzip, over the budget of ${budgetBytes}`
					]
				: [])
		]
	};
}

const sum = (sizes: ScriptSize[]) => sizes.reduce((total, { gzipBytes }) => total + gzipBytes, 0);
