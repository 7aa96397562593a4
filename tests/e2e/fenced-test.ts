import {
	test as base,
	type BrowserContext,
	type ConsoleMessage,
	type Page,
	type Worker
} from '@playwright/test';

export { expect } from '@playwright/test';

/** Chromium writes a page's violations to the console in these words. */
const VIOLATION = /content.security.policy|trusted ?(type|script|html)/i;

/** What the pages of a context and the workers they start have done against their policy, as the browser words it. */
export class Violations {
	readonly #seen: string[] = [];

	readonly note = (message: ConsoleMessage): void => {
		if (VIOLATION.test(message.text())) this.#seen.push(message.text());
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

/** A test whose pages and workers must keep to their Content-Security-Policy until its end, in whatever context. */
export const test = base.extend<{ violations: Violations }>({
	violations: [
		async ({ browser }, use) => {
			const violations = new Violations();
			const watch = (context: BrowserContext) => {
				context.on('console', violations.note);
				context.on('page', tellOfWorkers);
			};
			browser.on('context', watch);
			await use(violations);
			browser.off('context', watch);
			base.expect(violations.take(), 'violations of the Content-Security-Policy').toEqual([]);
		},
		{ auto: true }
	]
});
