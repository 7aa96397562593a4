import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { FILL_COLUMNS } from '../exchange/fill-columns.ts';
import type { SimulationConfig } from './config.ts';
import type { SimulationResult } from './result.ts';

/**
 * SHA-256 in hex of everything that a result says: engine version, config, arrival, and every number of every strategy
 * as little-endian doubles. Equal hashes mean equal bytes. Wall-clock settings (`snapshotMs`) are left out.
 */
export function resultHash(result: Omit<SimulationResult, 'hash'>, config: SimulationConfig): string {
	const scenario = { ...config, snapshotMs: 0 };
	const digest = sha256.create();
	digest.update(utf8ToBytes(JSON.stringify([result.engineVersion, scenario])));
	digest.update(
		littleEndian([
			result.arrivalTime,
			result.arrivalPrice,
			result.horizon,
			result.warmUpStart,
			result.finalMid,
			result.riskAversion ?? NaN
		])
	);
	for (const { kappa, sigma, epsilon, gamma, eta } of result.calibration) {
		digest.update(littleEndian([kappa, ...[sigma, epsilon, gamma, eta].map(({ value }) => value ?? NaN)]));
	}
	for (const [id, strategy] of Object.entries(result.strategies)) {
		digest.update(utf8ToBytes(id));
		for (const name of FILL_COLUMNS) digest.update(littleEndian(strategy.fills[name]));
		const { filled, unfilled, shortfallQuote, variance, utility, attribution } = strategy;
		digest.update(
			littleEndian([
				filled,
				unfilled,
				shortfallQuote,
				variance ?? NaN,
				utility ?? NaN,
				...(Object.values(attribution) as number[])
			])
		);
	}
	return bytesToHex(digest.digest());
}

function littleEndian(values: ArrayLike<number>): Uint8Array {
	const bytes = new Uint8Array(values.length * 8);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < values.length; i++) view.setFloat64(i * 8, values[i]!, true);
	return bytes;
}
