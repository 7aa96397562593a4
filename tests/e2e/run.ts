import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { findBrowser } from '../support/find-browser.ts';
import { serveBuild } from '../support/static-server.ts';

/** Deeper than one folder, so that an address relative to the wrong place cannot pass by luck. */
const BASE = '/some/sub-folder/';

async function runPlaywright(url: string, browser: string): Promise<number> {
	const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
	const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
		stdio: 'inherit',
		env: { ...process.env, E2E_BASE_URL: url, CHROMIUM_PATH: browser }
	});
	// Ctrl-C reaches Playwright as well: let it close its browsers, and stop when it has.
	process.on('SIGINT', () => undefined);
	const [code] = (await once(child, 'exit')) as [number | null];
	return code ?? 1;
}

try {
	const server = await serveBuild({ base: BASE, port: 0 });
	try {
		process.exitCode = await runPlaywright(server.url, await findBrowser());
	} finally {
		await server.close();
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
