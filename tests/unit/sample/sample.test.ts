import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { SAMPLE_FOLDER, SAMPLE_NAME, sampleBytes } from '../../support/sample.ts';

describe('the sample capture', () => {
	it('is what `npm run sample` writes', async () => {
		const stored = await readFile(new URL(SAMPLE_NAME, SAMPLE_FOLDER));
		expect(Buffer.compare(stored, await sampleBytes())).toBe(0);
	});
});
