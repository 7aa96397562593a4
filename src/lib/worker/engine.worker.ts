import { expose, releaseProxy } from 'comlink';
import { EngineService } from './engine-service.ts';
import type { EngineApi, RunEvent } from './protocol.ts';

/** A callback as it arrives from the page: a proxy whose channel lives until it is released. */
type ProxiedListener = ((event: RunEvent) => void) & { [releaseProxy]?: () => void };

const service = new EngineService();

const api: EngineApi = {
	open: (files) => service.open(files),
	cancel: (job) => {
		service.cancel(job);
	},
	async run(job, recipe, config, onEvent: ProxiedListener) {
		try {
			return await service.run(job, recipe, config, onEvent);
		} finally {
			onEvent[releaseProxy]?.();
		}
	}
};

expose(api);

// A broken file can raise a rejection beside the error that is reported: it must not end the worker.
self.addEventListener('unhandledrejection', (event) => {
	event.preventDefault();
});
