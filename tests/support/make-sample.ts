import { mkdir, writeFile } from 'node:fs/promises';
import { SAMPLE_FOLDER, SAMPLE_NAME, sampleBytes } from './sample.ts';

await mkdir(SAMPLE_FOLDER, { recursive: true });
await writeFile(new URL(SAMPLE_NAME, SAMPLE_FOLDER), await sampleBytes());
console.log(`wrote ${SAMPLE_NAME}`);
