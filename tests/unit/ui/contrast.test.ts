import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { strategies } from '../../../src/lib/engine/index.ts';
import { PARTS } from '../../../src/lib/ui/attribution.ts';
import { styleOf } from '../../../src/lib/ui/strategy-style.ts';

const css = readFileSync(join(import.meta.dirname, '../../../src/app.css'), 'utf8');

/** Tokens that are one hex colour a theme. */
const tokens = new Map(
	[...css.matchAll(/^\t--([a-z-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));$/gm)].map(
		([, name = '', light, dark, both]) => [name, { light: light ?? both ?? '', dark: dark ?? both ?? '' }]
	)
);

/** Relative luminance of a hex colour, WCAG 2.2. */
function luminance(hex: string): number {
	const digits = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1);
	const [r = 0, g = 0, b = 0] = (digits.match(/../g) ?? []).map((pair) => {
		const value = parseInt(pair, 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, WCAG 2.2: 1 to 21. */
function contrast(a: string, b: string): number {
	const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

test('the contrast ratio is that of WCAG: 21 for black on white, 4.54 for #767676', () => {
	expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 9);
	expect(contrast('#767676', '#fff')).toBeCloseTo(4.54, 2);
});

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
	const colour = (name: string) => tokens.get(name)?.[theme] ?? `no --${name}`;
	const under = (least: number, names: readonly string[], grounds: readonly string[]) =>
		names.flatMap((name) =>
			grounds
				.map((ground) => ({ name, ground, ratio: contrast(colour(name), colour(ground)) }))
				.filter(({ ratio }) => !(ratio >= least))
		);
	const strategyTokens = [...strategies.map(({ id }) => `strategy-${id}`), 'strategy-other'];

	test('every text has a contrast of at least 4.5 to what it stands on', () => {
		const texts = ['text', 'bright', 'quiet', 'amber', 'good', 'bad', 'warning', 'synthetic'];
		expect(under(4.5, texts, ['panel', 'background', 'raised'])).toEqual([]);
		expect(under(4.5, ['on-amber'], ['amber', 'amber-hover'])).toEqual([]);
		expect(under(4.5, ['on-mark'], ['good', 'bad'])).toEqual([]);
	});

	test('every strategy is readable as text, and so is its name on its own colour', () => {
		expect(under(4.5, strategyTokens, ['panel', 'background'])).toEqual([]);
		expect(under(4.5, ['on-mark'], strategyTokens)).toEqual([]);
	});

	test('a number is readable on the strongest colours of a difference', () => {
		expect(under(4.5, ['bright'], ['difference-less', 'difference-more'])).toEqual([]);
	});

	test('controls and parts of a bar have a contrast of at least 3', () => {
		const parts = PARTS.map((part) => /^var\(--(.*)\)$/.exec(part.colour)?.[1] ?? part.colour);
		expect(under(3, [...parts, 'control-line'], ['panel'])).toEqual([]);
	});
});

test('a strategy without a colour of its own has that of the others', () => {
	expect(styleOf('ac').colour).toBe('var(--strategy-ac)');
	expect(styleOf('unheard-of').colour).toBe('var(--strategy-other)');
});
