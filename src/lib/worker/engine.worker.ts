import { expose, releaseProxy } from 'comlink';
import { EngineService } from './engine-service.ts';
import type { EngineApi, LiveView, RunEvent } from './protocol.ts';

/** A callback as it arrives from the page: a proxy whose channel lives until it is released. */
type Proxied<T> = ((value: T) => void) & { [releaseProxy]?: () => void };

const service = new EngineService(async () => {
	const { openLibrary } = await import('./open-library.ts');
	return openLibrary();
});

const api: EngineApi = {
	cancel: (job) => {
		service.cancel(job);
	},
	recordingOf: (id) => service.recordingOf(id),
	bookAt: (marketId, time, offset) => service.bookAt(marketId, time, offset),
	loadReaders: () => service.loadReaders(),
	liveSummary: () => service.liveSummary(),
	// The proxy lives for as long as the capture does.
	follow: (port, onGrowth: Proxied<LiveView>) => service.follow(port, onGrowth),
	fileOf: (table, format) => service.fileOf(table, format),
	depthTile: (marketId, spec) => service.depthTile(marketId, spec),
	strip: (marketId, columns) => service.strip(marketId, columns),
	openKept: (market) => service.openKept(market),
	async open(job, files, request, onProgress: Proxied<number>) {
		try {
			return await service.open(job, files, request, onProgress);
		} finally {
			onProgress[releaseProxy]?.();
		}
	},
	async run(job, recipe, config, onEvent: Proxied<RunEvent>) {
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
