import { expect, test } from 'vitest';
import { evenly } from '../../../../src/lib/engine/math/evenly.ts';

test('few entries are all chosen, of many the first, the last and those evenly between', () => {
	expect(evenly([1, 2, 3], 3)).toEqual([1, 2, 3]);
	expect(evenly([], 3)).toEqual([]);
	// Places 0, 2.5, 5, 7.5 and 10 of eleven, halves rounded up.
	expect(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)).toEqual([0, 3, 5, 8, 10]);
	expect(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2)).toEqual([0, 10]);
});
