import { trustedScript } from './trusted-script.ts';

/**
 * A module worker that the page's Content-Security-Policy binds, from the address that a `?worker&url` import gives. The
 * name is what its `self.name` and a browser's tools say.
 *
 * Chromium leaves a worker that is loaded by its address to the headers of that response, and a static host sends none. One
 * that begins as a blob inherits the policy of whoever starts it, so the blob imports the script and does nothing else. Its
 * own workers are to be started here as well.
 */
export function startWorker(name: string, address: string): Worker {
	const script = new URL(address, import.meta.url).href;
	const blob = new Blob([`import ${JSON.stringify(script)};`], { type: 'text/javascript' });
	// Never revoked: the worker may still have to fetch it, and it is a line.
	return new Worker(trustedScript(URL.createObjectURL(blob)), { type: 'module', name });
}
