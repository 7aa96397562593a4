import { expose } from 'comlink';
import { EngineService } from './engine-service.ts';

const service = new EngineService();

expose({
	open: (files: File[]) => service.open(files),
	run: (...args: Parameters<EngineService['run']>) => service.run(...args),
	cancel: (job: number) => {
		service.cancel(job);
	}
});

// A broken file can raise a rejection beside the error that is reported: it must not end the worker.
self.addEventListener('unhandledrejection', (event) => {
	event.preventDefault();
});
