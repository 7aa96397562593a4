import { TAKE_OVER, type TakeOverAnswer } from './lib/worker/offline/offline-protocol.ts';
import { OfflineSite } from './lib/worker/offline/offline-site.ts';
import type { ServiceWorkerScope } from './lib/worker/offline/service-worker-scope.ts';

const scope = self as unknown as ServiceWorkerScope;
const base = scope.registration.scope;

const site = new OfflineSite({
	base,
	// The build puts the listing's digest here.
	digest: 'sha256-offline.json',
	caches,
	fetch: (url, init) => fetch(url, init)
});

scope.addEventListener('install', (event) => {
	event.waitUntil(site.store());
});

scope.addEventListener('activate', (event) => {
	event.waitUntil(site.forgetOthers().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
	if (site.concerns(event.request)) event.respondWith(site.answer(event.request, fetch));
});

/** All tabs change version together, so a version takes over only where there is one: no other may be in the midst of a capture. */
async function takeOver(): Promise<TakeOverAnswer> {
	const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const otherTabs = windows.filter(({ url }) => url.startsWith(base)).length - 1;
	if (otherTabs <= 0) await scope.skipWaiting();
	return { otherTabs: Math.max(0, otherTabs) };
}

scope.addEventListener('message', (event) => {
	if (event.data !== TAKE_OVER) return;
	event.waitUntil(
		takeOver().then((answer) => {
			event.ports[0]?.postMessage(answer);
		})
	);
});
