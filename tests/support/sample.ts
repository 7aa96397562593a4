import { writeTape } from '../../src/lib/data/index.ts';
import { syntheticTape, type SyntheticSpec } from '../../src/lib/engine/index.ts';

export const SAMPLE_FOLDER = new URL('../../static/sample/', import.meta.url);
export const SAMPLE_NAME = 'SAMPLE_600s.book.parquet';

/** Written out in full, so that the sample stays what it is when the generator's defaults change. */
const SAMPLE_SPEC: SyntheticSpec = {
	seed: 7,
	symbol: 'SYNTHETIC-SAMPLE',
	start: 1_735_689_600_000,
	duration: 600,
	interval: 0.5,
	warmUp: 60,
	mid: 97_000,
	sigma: 7,
	burstFrom: 0,
	burstTo: 0,
	burstFactor: 1,
	drift: 0,
	halfSpread: 0.25,
	levelSpacing: 0.8,
	levels: 20,
	levelSize: 0.35,
	liquidityBase: 0.6,
	liquidityAmplitude: 1.2,
	liquiditySlices: 0,
	sizeNoise: 0.6,
	tradeRate: 0,
	tradeSize: 0.12,
	tick: 0.01,
	lot: 0.00001
};

/** The sample capture of the page: ten minutes of the synthetic generator, two books a second, named as what it is. */
export async function sampleBytes(): Promise<Uint8Array> {
	return (await writeTape(syntheticTape(SAMPLE_SPEC))).book;
}
