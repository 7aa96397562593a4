import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC_APPS = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];

const WINDOWS_PROGRAMS = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'];

/** Paths of the Chromium and Chrome programs that stand in this system's usual places, best first. */
export function installedBrowsers(): string[] {
	return usualPlaces().filter((path) => existsSync(path));
}

function usualPlaces(): string[] {
	if (process.platform === 'darwin')
		return cross(['/Applications', join(homedir(), 'Applications')], MAC_APPS);
	if (process.platform === 'win32') return cross(windowsRoots(), WINDOWS_PROGRAMS);
	const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
	return LINUX_NAMES.flatMap((name) => cross(folders, [name]));
}

function windowsRoots(): string[] {
	const { LOCALAPPDATA, ProgramFiles } = process.env;
	return [LOCALAPPDATA, ProgramFiles, process.env['ProgramFiles(x86)']].filter((root) => root !== undefined);
}

const cross = (folders: string[], names: string[]) =>
	folders.filter((folder) => folder !== '').flatMap((folder) => names.map((name) => join(folder, name)));
