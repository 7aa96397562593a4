import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_FLAGS } from './find-browser.ts';

/** A Chromium that nobody looks into until it is asked to be. */
export interface StartedBrowser {
	/** Address of its DevTools, `ws://...`. */
	readonly endpoint: string;
	/** Ends its process at once, as a lack of memory would. */
	readonly kill: () => Promise<void>;
}

/** Starts a Chromium whose profile is in a directory. */
export async function startBrowser(path: string, profile: string): Promise<StartedBrowser> {
	const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
	const child = spawn(path, [...CHROMIUM_FLAGS, ...flags, 'about:blank'], {
		stdio: ['ignore', 'ignore', 'pipe']
	});
	const exited = once(child, 'exit');
	const endpoint = await new Promise<string>((done, fail) => {
		let said = '';
		child.stderr.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const [, address] = /DevTools listening on (ws:\/\/\S+)\s/.exec(said) ?? [];
			if (address !== undefined) done(address);
		});
		child.once('exit', () => {
			fail(new Error(`${path} ended before it could be used`));
		});
	});
	return {
		endpoint,
		kill: async () => {
			child.kill('SIGKILL');
			await exited;
		}
	};
}

/** Does something with a directory that is gone afterwards. */
export async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
	const profile = await mkdtemp(join(tmpdir(), 'trace-zero-'));
	try {
		return await work(profile);
	} finally {
		// Processes that were killed may still be ending.
		await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	}
}
