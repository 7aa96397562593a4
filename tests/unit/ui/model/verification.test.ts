import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeScenario, encodeScenario } from '../../../../src/lib/state/scenario-codec.ts';
import { CLAIMS } from '../../../../src/lib/ui/model/verification.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8');

/** Cells of the README table whose head begins with `first`, a row each. */
function tableRows(first: string): string[][] {
	const lines = readme.split('\n');
	const head = lines.findIndex((line) => line.startsWith(`| ${first} `));
	const rest = lines.slice(head + 2);
	return rest.slice(0, rest.indexOf('')).map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim())
	);
}

describe('the verification table', () => {
	test('stands in the README word for word', () => {
		expect(tableRows('claim')).toEqual(CLAIMS.map(({ claim, verdict, why }) => [claim, verdict, why]));
	});

	const runs = CLAIMS.flatMap(({ id, runs }) => runs.map((run) => ({ id, ...run })));

	test.each(runs)('$id: the link to "$shows" is read back as the run', ({ scenario }) => {
		const link = encodeScenario(scenario);
		const { scenario: read, problems } = decodeScenario(new URLSearchParams(link));
		expect(problems).toEqual([]);
		expect(read.market).toEqual(scenario.market);
		expect(encodeScenario(read)).toBe(link);
	});

	test('has no row twice and no verdict without a full sentence', () => {
		expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
		for (const { why } of CLAIMS) expect(why).toMatch(/\.$/);
	});
});
