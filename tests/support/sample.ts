import { writeTape } from '../../src/lib/data/index.ts';
import { syntheticTape } from '../../src/lib/engine/index.ts';

export const SAMPLE_FOLDER = new URL('../../static/sample/', import.meta.url);
export const SAMPLE_NAME = 'SAMPLE_600s.book.parquet';

/** The sample capture of the page: ten minutes of the synthetic generator, two books a second, named as what it is. */
export async function sampleBytes(): Promise<Uint8Array> {
	const tape = syntheticTape({
		seed: 7,
		symbol: 'SYNTHETIC-SAMPLE',
		duration: 600,
		interval: 0.5,
		warmUp: 60,
		halfSpread: 0.25,
		levelSpacing: 0.8,
		levelSize: 0.35
	});
	return (await writeTape(tape)).book;
}
