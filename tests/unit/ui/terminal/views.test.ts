import { expect, test } from 'vitest';
import { viewOf, VIEWS } from '../../../../src/lib/ui/terminal/views.ts';

test('a route belongs to the view whose page it is or lies below', () => {
	expect(viewOf('/')?.label).toBe('RUN');
	expect(viewOf('/model')?.label).toBe('MODEL');
	expect(viewOf('/model/tests/[name]')?.label).toBe('MODEL');
});

test('each view has a key of its own, and an address', () => {
	expect(new Set(VIEWS.map(({ key }) => key)).size).toBe(VIEWS.length);
	expect(new Set(VIEWS.map(({ path }) => path)).size).toBe(VIEWS.length);
	for (const { key } of VIEWS) expect(key).toMatch(/^[a-z]$/);
});
