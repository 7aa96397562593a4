import { expose, releaseProxy, wrap } from 'comlink';
import type { LabApi, LabNews, UnitApi } from './lab-protocol.ts';
import { LabService } from './lab-service.ts';
import { WorkerLostError, type UnitWorker } from './unit-pool.ts';
import { startWorker } from './start-worker.ts';
import unitWorker from './unit.worker.ts?worker&url';

/** A callback as it arrives from the page: a proxy whose channel lives until it is released. */
type Proxied<T> = ((value: T) => void) & { [releaseProxy]?: () => void };

/** A worker whose calls reject once it is gone: by itself it would leave them hanging. */
function spawn(): UnitWorker {
	const worker = startWorker('unit', unitWorker);
	const api = wrap<UnitApi>(worker);
	const gone = new Promise<never>((_, reject) => {
		worker.onerror = ({ message }) => {
			worker.terminate();
			reject(new WorkerLostError(`a worker of the lab was lost: ${message || 'it could not be started'}`));
		};
	});
	gone.catch(() => undefined);
	return {
		prepare: (...args) => Promise.race([api.prepare(...args), gone]),
		run: (...args) => Promise.race([api.run(...args), gone]),
		release: (...args) => Promise.race([api.release(...args), gone])
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
