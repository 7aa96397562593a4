import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2'
};

export interface ServeOptions {
	/** The sub-folder the build is served under; starts and ends with a slash. */
	base: string;
	/** 0 takes any free port. */
	port: number;
	/** The folder that is served, ./build where it is left out. */
	folder?: string;
}

export interface StaticServer {
	/** Address of the first page, with its trailing slash. */
	url: string;
	close: () => Promise<void>;
}

/**
 * Serves a build from the loopback address under a sub-folder, as a plain static host would: a folder's address without its
 * slash is redirected, nothing is rewritten, whatever is not in the build is a 404.
 */
export async function serveBuild({ base, port, folder = 'build' }: ServeOptions): Promise<StaticServer> {
	const root = resolve(folder);
	if (!existsSync(join(root, 'index.html'))) {
		throw new Error(`there is no ./${folder} to serve: run "npm run build" first`);
	}
	const server = createServer((request, response) => {
		const [pathname = '/'] = (request.url ?? '/').split('?');
		if (`${pathname}/` === base) redirect(response, base);
		else if (pathname.startsWith(base)) answer(response, root, pathname, pathname.slice(base.length));
		else notFound(response, root);
	});
	await new Promise<void>((done, fail) => {
		server.once('error', fail).listen(port, '127.0.0.1', done);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
		close: () =>
			new Promise((done) => {
				server.close(() => {
					done();
				});
				server.closeAllConnections();
			})
	};
}

function answer(response: ServerResponse, root: string, pathname: string, inBuild: string): void {
	const path = fileIn(root, inBuild);
	const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
	if (path === undefined || stats === undefined) notFound(response, root);
	else if (stats.isFile()) send(response, 200, path);
	else if (!pathname.endsWith('/')) redirect(response, `${pathname}/`);
	else if (existsSync(join(path, 'index.html'))) send(response, 200, join(path, 'index.html'));
	else notFound(response, root);
}

/** The path of a file of the build, or undefined for an address that is malformed or leads out of it. */
function fileIn(root: string, inBuild: string): string | undefined {
	try {
		const path = resolve(root, decodeURIComponent(inBuild));
		return path === root || path.startsWith(root + sep) ? path : undefined;
	} catch {
		return undefined;
	}
}

function notFound(response: ServerResponse, root: string): void {
	const page = join(root, '404.html');
	if (existsSync(page)) send(response, 404, page);
	else response.writeHead(404).end();
}

function redirect(response: ServerResponse, location: string): void {
	response.writeHead(301, { location }).end();
}

function send(response: ServerResponse, status: number, path: string): void {
	const type = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream';
	response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' }).end(readFileSync(path));
}
