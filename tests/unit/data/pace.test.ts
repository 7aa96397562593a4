import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/lib/data/pace.ts';

function work(ms: number): void {
	for (const end = performance.now() + ms; performance.now() < end;);
}

describe('the pace of a long read', () => {
	it('lets a timer abort work that awaits nothing else', async () => {
		const controller = new AbortController();
		setTimeout(() => {
			controller.abort();
		}, 1);
		const pace = new Pace({ signal: controller.signal });
		const endless = async () => {
			for (;;) {
				work(5);
				await pace.step(0.5);
			}
		};
		await expect(endless()).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('places the progress of a part within the whole, and hears the same signal', async () => {
		const seen: number[] = [];
		const controller = new AbortController();
		const pace = new Pace({ signal: controller.signal, onProgress: (fraction) => seen.push(fraction) });
		const part = pace.part(0.5, 0.75);
		for (const fraction of [0, 0.5, 0.25, 1]) await part.step(fraction);
		await pace.part(0, 0.5).step(1);
		expect(seen).toEqual([0.5 + 0.125, 0.75]);
		controller.abort();
		await expect(part.step(1)).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('reports progress once for each rise, never beyond 1', async () => {
		const seen: number[] = [];
		const pace = new Pace({ onProgress: (fraction) => seen.push(fraction) });
		for (const fraction of [0, 0.25, 0.25, 0.2, 0.5, 1.01, 1]) await pace.step(fraction);
		expect(seen).toEqual([0.25, 0.5, 1]);
	});
});
