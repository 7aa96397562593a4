import { chromium } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { installedBrowsers } from './installed-browsers.ts';
import { runCommand } from './run-command.ts';

/** Playwright's download fails at once without DNS, but hangs for minutes where packets are silently dropped. */
const DOWNLOAD_TIMEOUT_MS = 60_000;
const APT_TIMEOUT_MS = 600_000;
const VERSION_TIMEOUT_MS = 20_000;

const isRoot = process.getuid?.() === 0;

/** What Chromium is started with: no sandbox for root, which it refuses otherwise, and no traffic of its own. */
export const CHROMIUM_FLAGS: readonly string[] = [
	...(isRoot ? ['--no-sandbox'] : []),
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run'
];

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, else an installed one, else Playwright's (downloaded before, or now), else
 * Debian's package where we are root. Says on the console which one it is, and throws where none can be had.
 */
export async function findBrowser(): Promise<string> {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (await starts(named)) return chosen(named, 'named by CHROMIUM_PATH');
		throw new Error(`CHROMIUM_PATH is ${named}, which does not start; correct or unset it`);
	}
	return (
		(await firstInstalled('installed')) ??
		(await ofPlaywright('downloaded by Playwright before')) ??
		(await downloaded()) ??
		(await fromApt()) ??
		noBrowser()
	);
}

async function firstInstalled(origin: string): Promise<string | undefined> {
	for (const path of installedBrowsers()) if (await starts(path)) return chosen(path, origin);
	return undefined;
}

async function ofPlaywright(origin: string): Promise<string | undefined> {
	const path = chromium.executablePath();
	return (await starts(path)) ? chosen(path, origin) : undefined;
}

async function downloaded(): Promise<string | undefined> {
	console.log(
		`no Chromium here yet: asking Playwright to download one, ${DOWNLOAD_TIMEOUT_MS / 1000} s at most`
	);
	const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
	await runCommand(process.execPath, [cli, 'install', '--no-shell', 'chromium'], DOWNLOAD_TIMEOUT_MS);
	return ofPlaywright('downloaded by Playwright just now');
}

async function fromApt(): Promise<string | undefined> {
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
	console.log('installing Chromium with apt-get');
	await runCommand('apt-get', ['update'], APT_TIMEOUT_MS);
	await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], APT_TIMEOUT_MS);
	return firstInstalled('installed with apt-get just now');
}

function noBrowser(): never {
	throw new Error(
		'no Chromium was found and none could be installed: install Chromium or Google Chrome, ' +
			'or run "npx playwright install --with-deps chromium", or set CHROMIUM_PATH to one'
	);
}

function chosen(path: string, origin: string): string {
	console.log(`browser: ${path} (${origin})`);
	return path;
}

/** Being there is not enough: Ubuntu's chromium-browser may be a note about snap, and a download may lack system libraries. */
async function starts(path: string): Promise<boolean> {
	if (!existsSync(path)) return false;
	// On Windows --version opens a window instead of printing.
	if (process.platform === 'win32') return true;
	try {
		const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: VERSION_TIMEOUT_MS });
		return /chrom/i.test(stdout);
	} catch {
		return false;
	}
}
