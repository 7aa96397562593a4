import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SimulationConfig } from './config.ts';
import type { SimulationResult } from './result.ts';

/**
 * SHA-256 in hex over engine version, config, arrival, estimates, every number of every fill (by the strategies' own
 * digests, 32 bytes each by id) and each strategy's totals, as little-endian doubles. Wall-clock settings
 * (`snapshotMs`) are left out, and what follows from the rest: trajectory, cost path, measures, warnings.
 */
export function resultHash(
	result: Omit<SimulationResult, 'hash'>,
	config: SimulationConfig,
	fillDigests: Readonly<Record<string, Uint8Array>>
): string {
	const digest = sha256.create();
	digest.update(utf8ToBytes(JSON.stringify([result.engineVersion, { ...config, snapshotMs: 0 }])));
	digest.update(
		littleEndian([
			result.arrivalTime,
			result.arrivalPrice,
			result.horizon,
			result.warmUpStart,
			result.finalMid,
			result.riskAversion
		])
	);
	for (const { time, kappa, sigma, epsilon, gamma, eta } of result.calibration) {
		digest.update(littleEndian([time, kappa, sigma.value, epsilon.value, gamma.value, eta.value]));
	}
	for (const [id, strategy] of Object.entries(result.strategies)) {
		const { filled, unfilled, shortfallQuote, variance, utility, attribution } = strategy;
		const parts = Object.values<number>({ ...attribution });
		digest.update(utf8ToBytes(id));
		digest.update(fillDigests[id] ?? new Uint8Array());
		digest.update(littleEndian([filled, unfilled, shortfallQuote, variance, utility, ...parts]));
	}
	return bytesToHex(digest.digest());
}

/** Eight bytes a number, all ones where there is none. */
function littleEndian(values: readonly (number | null)[]): Uint8Array {
	const bytes = new Uint8Array(8 * values.length).fill(0xff);
	const view = new DataView(bytes.buffer);
	values.forEach((value, i) => {
		if (value !== null) view.setFloat64(8 * i, value, true);
	});
	return bytes;
}
