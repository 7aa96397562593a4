/** What a service worker has of its global scope, which the types of pages lack: the part that is used here. */
export interface ServiceWorkerScope {
	readonly registration: { readonly scope: string };
	readonly clients: {
		claim(): Promise<void>;
		matchAll(options: {
			readonly type: 'window';
			readonly includeUncontrolled: boolean;
		}): Promise<readonly { readonly url: string }[]>;
	};
	skipWaiting(): Promise<void>;
	addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
	addEventListener(type: 'fetch', listener: (event: SiteFetchEvent) => void): void;
	addEventListener(type: 'message', listener: (event: MessageEvent & LastingEvent) => void): void;
}

interface LastingEvent {
	waitUntil(work: Promise<unknown>): void;
}

interface SiteFetchEvent {
	readonly request: Request;
	respondWith(response: Promise<Response>): void;
}
