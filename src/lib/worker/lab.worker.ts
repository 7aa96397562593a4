import { expose, releaseProxy, wrap } from 'comlink';
import type { LabApi, LabNews, UnitApi } from './lab-protocol.ts';
import { LabService } from './lab-service.ts';

/** A callback as it arrives from the page: a proxy whose channel lives until it is released. */
type Proxied<T> = ((value: T) => void) & { [releaseProxy]?: () => void };

const service = new LabService(() =>
	wrap<UnitApi>(new Worker(new URL('./unit.worker.ts', import.meta.url), { type: 'module' }))
);

const api: LabApi = {
	async run(job, input, files, workers, onNews: Proxied<LabNews>) {
		try {
			return await service.run(job, input, files, workers, onNews);
		} finally {
			onNews[releaseProxy]?.();
		}
	},
	pause: (job, isPaused) => {
		service.pause(job, isPaused);
	},
	cancel: (job) => {
		service.cancel(job);
	}
};

expose(api);
