import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOWED_LICENCES, type PackageLicence } from '../../../lib/ui/help/licensed-packages.ts';

/** What two packages keep in their repositories and leave out of what they publish. */
const TEXTS: Readonly<Record<string, string>> = { 'fancy-canvas': 'fancy-canvas.txt' };
const NOTICES: Readonly<Record<string, string>> = { 'lightweight-charts': 'lightweight-charts-notice.txt' };
const TEXTS_FOLDER = 'src/routes/help/licences/texts';

/**
 * The licences of installed packages, as they came with them, from the project's folder `root`. Throws an `Error` that names the
 * package whose licence is not allowed here, or has no text.
 */
export function readLicences(packages: readonly string[], root: string): PackageLicence[] {
	return packages.map((name) => {
		const folder = join(root, 'node_modules', name);
		const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
			version: string;
			license?: string;
		};
		if (license === undefined || !ALLOWED_LICENCES.includes(license)) {
			throw new Error(
				`licence of ${name} must be one of ${ALLOWED_LICENCES.join(', ')}, licence=${license ?? 'none'}`
			);
		}
		const own = (file: string | undefined) =>
			file === undefined ? undefined : readFileSync(join(root, TEXTS_FOLDER, file), 'utf8');
		const text = own(TEXTS[name]) ?? published(folder, /^licen[cs]e/i);
		if (text === undefined) throw new Error(`the licence of ${name} has no text`);
		return {
			name,
			version,
			licence: license,
			notice: (own(NOTICES[name]) ?? published(folder, /^notice/i) ?? '').trim(),
			text: text.trim()
		};
	});
}

function published(folder: string, pattern: RegExp): string | undefined {
	const file = readdirSync(folder).find((name) => pattern.test(name));
	return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
}
