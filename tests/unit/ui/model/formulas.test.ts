import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMULAS } from '../../../../src/lib/ui/model/formulas.ts';
import { formulaParts } from '../../../../src/lib/ui/model/notation.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const rows = FORMULAS.flatMap((group) => group.rows);

describe.each(rows)('the formula $name', ({ lines, symbols, source, engine, test: golden }) => {
	test('has lines, a source, and a unit for every symbol', () => {
		expect(lines.length).toBeGreaterThan(0);
		expect(source).not.toBe('');
		for (const { symbol, meaning, unit } of symbols) {
			expect([symbol, meaning, unit]).not.toContain('');
		}
	});

	test('is in the engine file it names', () => {
		expect(existsSync(join(ROOT, 'src/lib/engine', engine))).toBe(true);
	});

	test('is held by the golden test it names', () => {
		const text = readFileSync(join(ROOT, 'tests/golden', golden.file), 'utf8');
		expect(text).toMatch(/\b(describe|it)(\.each\([\s\S]*?\))?\(/);
		expect(text).toContain(golden.title);
	});

	test('needs no sign that is put together from two, which fonts draw badly', () => {
		expect(JSON.stringify({ lines, symbols })).not.toMatch(/\p{M}/u);
	});
});

test('no formula is listed twice', () => {
	expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

describe('the notation of a formula', () => {
	test('lowers and raises one character, or what stands in braces', () => {
		expect(formulaParts('x_j e^{-κt} n²')).toEqual([
			{ text: 'x', position: 'line' },
			{ text: 'j', position: 'sub' },
			{ text: ' e', position: 'line' },
			{ text: '-κt', position: 'sup' },
			{ text: ' n²', position: 'line' }
		]);
	});
	test('takes a sub- and a superscript after each other', () => {
		expect(formulaParts('∫_0^T').map(({ position }) => position)).toEqual(['line', 'sub', 'sup']);
	});
});
