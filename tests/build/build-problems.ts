import { pageReferences } from './page-references.ts';
import { isJavaScript, type Build } from './read-build.ts';
import { scriptReferences } from './script-references.ts';

const CONTEXT = 30;

/** One sentence for each file that is WebAssembly, or whose JavaScript names it. */
export function webAssemblyProblems(build: Build): string[] {
	return [...build].flatMap(([path, bytes]) => {
		if (path.endsWith('.wasm')) return [`${path} is a WebAssembly file, and the page does without`];
		return scriptsOf(path, bytes).flatMap((code) => {
			const at = code.indexOf('WebAssembly');
			if (at < 0) return [];
			const excerpt = code.slice(Math.max(0, at - CONTEXT), at + CONTEXT).replace(/\s+/g, ' ');
			return [`${path} names WebAssembly, and the page does without: ${excerpt}`];
		});
	});
}

/** One sentence for each address that holds only where the build stands at the root of its host. */
export function absolutePathProblems(build: Build): string[] {
	return [...build].flatMap(([path, bytes]) =>
		absolutePaths(path, bytes).map(
			(address) => `${path} refers to ${address}, which breaks where the build is served from a sub-folder`
		)
	);
}

function absolutePaths(path: string, bytes: Buffer): string[] {
	const inScripts = scriptsOf(path, bytes).flatMap(
		(code) => scriptReferences(`${path}.js`, code).absolutePaths
	);
	if (path.endsWith('.html')) return [...pageReferences(bytes.toString()).absolutePaths, ...inScripts];
	if (path.endsWith('.css')) return bytes.toString().match(/(?<=[("'])\/_app[^)"']*/g) ?? [];
	return inScripts;
}

function scriptsOf(path: string, bytes: Buffer): string[] {
	if (isJavaScript(path)) return [bytes.toString()];
	return path.endsWith('.html') ? pageReferences(bytes.toString()).inline : [];
}
