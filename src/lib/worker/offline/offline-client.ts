import { trustedScript } from '../trusted-script.ts';
import { TAKE_OVER, type TakeOverAnswer } from './offline-protocol.ts';

/** A version of the site that is stored and waits for the one in use to go. */
export interface WaitingVersion {
	/** Takes over, and loads the page again, unless other tabs are open; says how many are. */
	takeOver(): Promise<TakeOverAnswer>;
}

/**
 * Has the site kept for use without a network, and watches for new versions of it; `onWaiting` is told of each. Does
 * nothing where the browser has no service workers, or may not use them.
 */
export async function keepOffline(
	serviceWorker: string,
	onWaiting: (version: WaitingVersion) => void
): Promise<void> {
	const registration = await register(serviceWorker);
	if (!registration) return;
	const tell = () => {
		const { waiting } = registration;
		// The first version of all waits for nobody.
		if (waiting && registration.active) onWaiting({ takeOver: () => takeOver(waiting) });
	};
	registration.addEventListener('updatefound', () => {
		registration.installing?.addEventListener('statechange', tell);
	});
	tell();
	// A terminal stays open for days: browsers look for a new version at navigations alone.
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
	});
}

/** Undefined where it is refused, as on a plain http host, in private windows of some browsers or under test. */
async function register(serviceWorker: string): Promise<ServiceWorkerRegistration | undefined> {
	try {
		return await navigator.serviceWorker.register(trustedScript(serviceWorker), { updateViaCache: 'none' });
	} catch {
		return undefined;
	}
}

function takeOver(waiting: ServiceWorker): Promise<TakeOverAnswer> {
	navigator.serviceWorker.addEventListener(
		'controllerchange',
		() => {
			location.reload();
		},
		{ once: true }
	);
	return new Promise((answered) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }: MessageEvent<TakeOverAnswer>) => {
			answered(data);
		};
		waiting.postMessage(TAKE_OVER, [port2]);
	});
}
