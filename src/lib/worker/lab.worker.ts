import { expose, releaseProxy } from 'comlink';
import type { LabApi, LabNews, UnitApi } from './lab-protocol.ts';
import { LabService } from './lab-service.ts';
import type { UnitWorker } from './unit-pool.ts';
import { WatchedWorker } from './watched-worker.ts';
import { startWorker } from './start-worker.ts';
import unitWorker from './unit.worker.ts?worker&url';

/** A callback as it arrives from the page: a proxy whose channel lives until it is released. */
type Proxied<T> = ((value: T) => void) & { [releaseProxy]?: () => void };

function spawn(): UnitWorker {
	const worker = new WatchedWorker<UnitApi>(startWorker('unit', unitWorker));
	return {
		prepare: (...args) => worker.call((api) => api.prepare(...args)),
		run: (...args) => worker.call((api) => api.run(...args)),
		release: (...args) => worker.call((api) => api.release(...args))
	};
}

const service = new LabService(spawn);

const api: LabApi = {
	async run(job, request, onNews: Proxied<LabNews>) {
		try {
			return await service.run(job, request, onNews);
		} finally {
			onNews[releaseProxy]?.();
		}
	},
	problemOf: (input) => service.problemOf(input),
	pause: (job, isPaused) => {
		service.pause(job, isPaused);
	},
	stop: (job) => {
		service.stop(job);
	},
	cancel: (job) => {
		service.cancel(job);
	},
	spread: (...args) => service.spread(...args),
	fileOf: (...args) => service.fileOf(...args)
};

expose(api);
