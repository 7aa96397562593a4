import { expect, test } from 'vitest';
import { ShownIds } from '../../../../src/lib/ui/plot/shown-ids.svelte.ts';

const ids = ['dump', 'twap', 'ac'];

test('all strategies are shown until one is hidden, and the last one stays', () => {
	const shown = new ShownIds();
	expect(shown.of(ids)).toEqual(ids);
	for (const id of ids) shown.toggle(id, ids);
	expect(shown.of(ids)).toEqual(['ac']);
	shown.toggle('twap', ids);
	expect(shown.of(ids)).toEqual(['twap', 'ac']);
	expect(shown.of(['dump'])).toEqual(['dump']);
});

test('what is far from the others is left out until it is asked for', () => {
	const shown = new ShownIds(() => ['dump']);
	expect(shown.of(ids)).toEqual(['twap', 'ac']);
	expect(shown.left).toEqual(['dump']);
	shown.toggle('dump', ids);
	expect(shown.of(ids)).toEqual(ids);
	expect(shown.left).toEqual([]);
	shown.toggle('dump', ids);
	expect(shown.of(ids)).toEqual(['twap', 'ac']);
	expect(shown.left).toEqual([]);
});
