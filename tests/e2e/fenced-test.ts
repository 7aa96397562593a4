import {
	test as base,
	type BrowserContext,
	type ConsoleMessage,
	type Page,
	type WebError,
	type Worker
} from '@playwright/test';

export { expect } from '@playwright/test';

/** Chromium writes a page's violations to the console in these words. */
const VIOLATION = /content.security.policy|trusted ?(type|script|html)/i;

/** Goes to the console for every answer of a server that is no success: journeys ask for what is not there. */
const NO_SUCCESS = /^Failed to load resource|^WebSocket connection to/;

/** What the pages of a context and the workers they start have done against their policy, and errors that nobody caught, as the browser words them. */
export class Violations {
	readonly #seen: string[] = [];

	readonly note = (message: ConsoleMessage): void => {
		const text = message.text();
		if (VIOLATION.test(text) || (message.type() === 'error' && !NO_SUCCESS.test(text))) this.#seen.push(text);
	};

	readonly noteError = (error: WebError): void => {
		const { name, message } = error.error();
		this.#seen.push(`${name}: ${message}`);
	};

	/** All so far; they are forgotten. */
	take(): string[] {
		return this.#seen.splice(0);
	}
}

/** Those of a worker are events in it, and no more. */
function tellOfWorkers(page: Page): void {
	page.on('worker', (worker: Worker) => {
		const listening = worker.evaluate(() => {
			addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
				console.error(`Content-Security-Policy of a worker: ${effectiveDirective} refused ${blockedURI}`);
			});
		});
		// A worker may be gone before it can be asked.
		listening.catch(() => undefined);
	});
}

/**
 * A test whose pages and workers must keep to their Content-Security-Policy until its end, and let no error go uncaught, in whatever
 * context.
 */
export const test = base.extend<{ violations: Violations }>({
	violations: [
		async ({ browser }, use) => {
			const violations = new Violations();
			const watch = (context: BrowserContext) => {
				context.on('console', violations.note);
				context.on('weberror', violations.noteError);
				context.on('page', tellOfWorkers);
			};
			browser.on('context', watch);
			await use(violations);
			browser.off('context', watch);
			base
				.expect(violations.take(), 'violations of the Content-Security-Policy, and uncaught errors')
				.toEqual([]);
		},
		{ auto: true }
	]
});
