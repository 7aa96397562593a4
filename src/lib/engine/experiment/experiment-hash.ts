import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ENGINE_VERSION } from '../simulation/engine-version.ts';
import type { ExperimentTally } from './experiment-tally.ts';

/** Numbers hashed at a time. */
const BLOCK = 4096;

/**
 * SHA-256 in hex over engine version, spec, the windows' starts and every row in the order of its unit, as little-endian doubles, all
 * ones where there is no number: the same however the work was shared out.
 */
export function experimentHash({ spec, plan, rows }: ExperimentTally): string {
	const { config } = spec;
	const digest = sha256.create();
	digest.update(
		utf8ToBytes(JSON.stringify([ENGINE_VERSION, { ...spec, config: { ...config, snapshotMs: 0 } }]))
	);
	const bytes = new DataView(new ArrayBuffer(8 * BLOCK));
	for (const numbers of [plan.starts ?? new Float64Array(), rows]) {
		for (let first = 0; first < numbers.length; first += BLOCK) {
			const block = numbers.subarray(first, first + BLOCK);
			block.forEach((value, i) => {
				if (Number.isNaN(value)) bytes.setBigUint64(8 * i, 0xffff_ffff_ffff_ffffn);
				else bytes.setFloat64(8 * i, value, true);
			});
			digest.update(new Uint8Array(bytes.buffer, 0, 8 * block.length));
		}
	}
	return bytesToHex(digest.digest());
}
