/** Addresses below the site's own, each with the SHA-256 of what is there, as `integrity` takes it. */
export type OfflineListing = Readonly<Record<string, string>>;

/** The site as a service worker keeps it. */
export interface OfflineContext {
	/** Address of the site's folder, with its slash. */
	readonly base: string;
	/** Digest of the listing, `sha256-...`: it names the version. */
	readonly digest: string;
	readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
	readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

/** The part of a request that its answer depends on. */
export type SiteRequest = Pick<Request, 'url' | 'method' | 'mode'>;

const LISTING = 'offline.json';

/** Files whose name says what is in them: any copy of that name will do. */
const IMMUTABLE = '_app/immutable/';

/** Files that are fetched at once: the visit that is under way has the line first. */
const AT_ONCE = 4;

/**
 * One version of the site, kept whole or not at all: each file is checked by its digest as it comes. The user's own data is
 * never in it.
 */
export class OfflineSite {
	readonly #context: OfflineContext;
	/** All versions of this site; other sites of the same host have caches as well. */
	readonly #family: string;
	readonly #name: string;

	constructor(context: OfflineContext) {
		this.#context = context;
		this.#family = `trace-zero ${context.base} `;
		this.#name = this.#family + context.digest;
	}

	/** Keeps every file of the listing. What another version has kept is not fetched again. Rejects where a file is missing or another. */
	async store(): Promise<void> {
		const { base, digest, caches, fetch } = this.#context;
		const others = await Promise.all((await this.#others()).map((name) => caches.open(name)));
		const response = await fetch(new URL(LISTING, base).href, { integrity: digest, cache: 'no-cache' });
		const waiting = Object.entries((await response.json()) as OfflineListing);
		const cache = await caches.open(this.#name);
		const work = async () => {
			for (let next = waiting.pop(); next; next = waiting.pop()) {
				const [path, integrity] = next;
				const url = new URL(path, base).href;
				const isImmutable = path.startsWith(IMMUTABLE);
				const kept = isImmutable ? await firstMatch(others, url) : undefined;
				const init: RequestInit = { integrity, cache: isImmutable ? 'default' : 'no-cache' };
				await cache.put(url, kept ?? storable(await fetch(url, init)));
			}
		};
		try {
			await Promise.all(Array.from({ length: AT_ONCE }, work));
		} catch (error) {
			await caches.delete(this.#name);
			throw error;
		}
	}

	/** Forgets all other versions. */
	async forgetOthers(): Promise<void> {
		for (const name of await this.#others()) await this.#context.caches.delete(name);
	}

	/** Whether a request may be for a file that is kept. */
	concerns({ url, method }: SiteRequest): boolean {
		return method === 'GET' && url.startsWith(this.#context.base);
	}

	/** What is kept for a request, from the network where nothing is. A page is the same with any query; without its slash it is sent on. */
	async answer<T extends SiteRequest>(request: T, ask: (request: T) => Promise<Response>): Promise<Response> {
		const cache = await this.#context.caches.open(this.#name);
		const url = new URL(request.url);
		const { search } = url;
		url.hash = '';
		if (request.mode === 'navigate') url.search = '';
		const kept = await cache.match(url.href, { ignoreVary: true });
		if (kept) return kept;
		if (request.mode === 'navigate' && (await cache.match(`${url.href}/`, { ignoreVary: true }))) {
			return Response.redirect(`${url.href}/${search}`);
		}
		return ask(request);
	}

	async #others(): Promise<string[]> {
		const names = await this.#context.caches.keys();
		return names.filter((name) => name.startsWith(this.#family) && name !== this.#name);
	}
}

async function firstMatch(
	caches: readonly Pick<Cache, 'match'>[],
	url: string
): Promise<Response | undefined> {
	for (const cache of caches) {
		const found = await cache.match(url, { ignoreVary: true });
		if (found) return found;
	}
	return undefined;
}

/** A response that may answer a navigation, which one that was redirected may not. Throws where it is an error. */
function storable(response: Response): Response {
	const { ok, status, redirected, url, headers, body } = response;
	if (!ok) throw new Error(`a file of the site could not be fetched, status=${status}, url=${url}`);
	return redirected ? new Response(body, { headers }) : response;
}
