import { asset } from '$app/paths';
import { keepOffline, type WaitingVersion } from '../worker/offline/offline-client.ts';

/** The version of the site that is in use, and the one that may follow it. It never changes by itself. */
export class AppVersion {
	#next = $state.raw<WaitingVersion | null>(null);
	#otherTabs = $state(0);

	/** Whether a newer one is stored and waits. */
	get isNewerReady(): boolean {
		return this.#next !== null;
	}

	/** Tabs that were in the way of the last attempt to change. */
	get otherTabs(): number {
		return this.#otherTabs;
	}

	/** Has this version kept for use without a network, and looks out for the next. */
	keep(): Promise<void> {
		return keepOffline(asset('/service-worker.js'), (version) => {
			this.#next = version;
		});
	}

	/** Changes to the newer one, which loads the page again. */
	async change(): Promise<void> {
		const answer = await this.#next?.takeOver();
		this.#otherTabs = answer?.otherTabs ?? 0;
	}
}
