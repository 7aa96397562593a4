import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 to level AA, with axe's best practices. */
const OPTIONS: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations']
};

/** Asserts that axe finds nothing wrong with the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
	await page.evaluate(SOURCE);
	const { violations } = await page.evaluate(async (options) => {
		const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
		return axe.run(options);
	}, OPTIONS);
	const found = violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary}`)
	);
	expect(found).toEqual([]);
}
