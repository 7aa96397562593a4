import { expect, test } from 'vitest';
import { holdingsPaths } from '../../../../src/lib/ui/print/holdings-paths.ts';
import { finishedRun } from '../finished-run.ts';

test('holdings go from the whole order at arrival to nothing at the end, one line a strategy', () => {
	const paths = holdingsPaths(finishedRun({ strategies: ['dump', 'twap'], trades: 4 }));
	expect(paths.map(({ id }) => id)).toEqual(['dump', 'twap']);
	// A box of 100 x 30 whose top 8 % stay free: TWAP with four trades holds 3/4, 1/2, 1/4 and nothing.
	expect(paths[1]?.path).toBe('M0 2.4H0V9.3H25V16.2H50V23.1H75V30H100V30H100');
	expect(paths[0]?.path).toMatch(/^M0 2\.4H0V30H/);
});

test('of very many steps some are left out, the last never', () => {
	const [line] = holdingsPaths(finishedRun({ strategies: ['twap'], trades: 5000 }));
	expect(line?.path.match(/H/g)?.length).toBeLessThan(410);
	expect(line?.path.endsWith('V30H100')).toBe(true);
});
