import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const LISTING = 'offline.json';
const SERVICE_WORKER = 'service-worker.js';

/** What no visit needs: the worker itself, what it reads, the page for unknown addresses, the README's picture. */
const LEFT_OUT = [SERVICE_WORKER, LISTING, '404.html', 'screenshot.png', '_app/version.json'];

/** Stands in the service worker's script for the digest of the listing; also matches a digest, so that a build can be listed again. */
const DIGEST = /sha256-(?:offline\.json|[A-Za-z0-9+/]{43}=)/g;

/** @param {string | Buffer} content */
const digestOf = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/**
 * Writes `offline.json` into a built site: the address of each file below the site's own, with the digest that the service
 * worker has the browser check. Kit's own list lacks what the workers load. The listing's digest goes into the service
 * worker's script, so that browsers see another script exactly where the site is another.
 * @param {string} folder
 */
export function listForOffline(folder) {
	const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.filter((path) => !LEFT_OUT.includes(path))
		.sort();
	const listing = JSON.stringify(
		Object.fromEntries(
			paths.map((path) => [
				path.replace(/(^|\/)index\.html$/, '$1'),
				digestOf(readFileSync(join(folder, path)))
			])
		)
	);
	writeFileSync(join(folder, LISTING), listing);
	const worker = join(folder, SERVICE_WORKER);
	const code = readFileSync(worker, 'utf8');
	const places = code.match(DIGEST)?.length ?? 0;
	if (places !== 1)
		throw new Error(`${SERVICE_WORKER} must name the listing's digest once, places=${places}`);
	writeFileSync(worker, code.replace(DIGEST, digestOf(listing)));
}

/**
 * An adapter that lists the site for use without a network once it has written it.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @param {string} folder
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function listedForOffline(adapter, folder) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			listForOffline(folder);
		}
	};
}
