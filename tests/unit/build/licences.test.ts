import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageOf } from '../../../build-plugins/bundled-packages.ts';
import { ALLOWED_LICENCES, LICENSED_PACKAGES } from '../../../src/lib/ui/help/licensed-packages.ts';
import { readLicences } from '../../../src/routes/help/licences/read-licences.ts';
import { licenceProblems } from '../../build/licence-problems.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('the licences in the page', () => {
	const licences = readLicences(LICENSED_PACKAGES, ROOT);

	test('are allowed ones, each with its text', () => {
		for (const { licence, text } of licences) {
			expect(ALLOWED_LICENCES).toContain(licence);
			expect(text).toMatch(/copyright/i);
			expect(text.length).toBeGreaterThan(500);
		}
	});

	test('bring the notice of the chart library', () => {
		const charts = licences.find(({ name }) => name === 'lightweight-charts');
		expect(charts?.notice).toContain('TradingView Lightweight Charts');
		expect(charts?.notice).toContain('https://www.tradingview.com/');
		expect(charts?.text).toContain('Apache License');
	});

	test('bring the font’s', () => {
		const font = licences.find(({ name }) => name === '@fontsource/jetbrains-mono');
		expect(font?.text).toContain('SIL OPEN FONT LICENSE');
	});

	test('refuse a package under another licence', () => {
		// Built with, and not in the page.
		expect(() => readLicences(['axe-core'], ROOT)).toThrow(
			/^licence of axe-core must be one of .*, licence=MPL-2\.0$/
		);
	});
});

test('a package without a licence is a problem, and a licence without a package', () => {
	expect(licenceProblems(['a', 'b'], ['b', 'c'])).toEqual([
		'a is part of the build, and its licence is not in the page',
		'c has its licence in the page, and is no part of the build'
	]);
	expect(licenceProblems(['a'], ['a'])).toEqual([]);
});

test.each([
	['/home/me/node_modules/svelte/src/index.js', ['svelte']],
	['../../node_modules/@noble/hashes/sha2.js?v=1', ['@noble/hashes']],
	['/x/node_modules/a/node_modules/@b/c/d.js', ['@b/c']],
	['node_modules/@fontsource/jetbrains-mono/files/a.woff2', ['@fontsource/jetbrains-mono']],
	['C:\\x\\node_modules\\@b\\c\\d.js', ['@b/c']],
	['/home/me/src/lib/a.ts', []]
])('%s belongs to %j', (path, packages) => {
	expect(packageOf(path)).toEqual(packages);
});
