import fc from 'fast-check';
import { ByteWriter } from 'hyparquet-writer';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { describe, expect, it } from 'vitest';
import { decodeDelta } from '../../../src/lib/data/parquet/delta.ts';
import { decodeHybrid } from '../../../src/lib/data/parquet/hybrid.ts';
import { runs } from './run.ts';

describe('the hybrid decoder', () => {
	it('gives back what another writer encoded', () => {
		const numbers = fc
			.integer({ min: 1, max: 20 })
			.chain((width) => fc.tuple(fc.constant(width), fc.array(fc.nat(2 ** width - 1), { maxLength: 300 })));
		fc.assert(
			fc.property(numbers, fc.nat(40), ([width, values], repeats) => {
				const all = [...values, ...Array.from({ length: repeats }, () => values[0] ?? 0)];
				const writer = new ByteWriter();
				writeRleBitPackedHybrid(writer, all, width);
				const out = new Uint32Array(all.length);
				decodeHybrid(writer.getBytes(), width, all.length, out);
				expect([...out]).toEqual(all);
			}),
			runs(200)
		);
	});

	it('writes as many numbers as asked for, or throws, whatever the bytes are', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 40 }),
				fc.integer({ min: 0, max: 33 }),
				fc.nat(100),
				(bytes, width, count) => {
					const out = new Uint32Array(count + 8).fill(7);
					try {
						decodeHybrid(bytes, width, count, out);
					} catch (error) {
						expect(error).toBeInstanceOf(RangeError);
					}
					expect([...out.subarray(count)]).toEqual(Array(8).fill(7));
				}
			),
			runs(500)
		);
	});
});

describe('the delta decoder', () => {
	const decode = (bytes: Uint8Array, count: number, is32: boolean) => {
		const out = new Float64Array(count);
		decodeDelta(bytes, count, is32, out, 0);
		return [...out];
	};

	it('gives back 32-bit numbers that another writer encoded', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 400 }),
				(values) => {
					const writer = new ByteWriter();
					deltaBinaryPack(writer, Int32Array.from(values), 'INT32');
					expect(decode(writer.getBytes(), values.length, true)).toEqual(values);
				}
			),
			runs(200)
		);
	});

	it('gives back times in microseconds that another writer encoded', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 52 }), { maxLength: 400 }), (values) => {
				const writer = new ByteWriter();
				deltaBinaryPack(writer, BigInt64Array.from(values.map(BigInt)), 'INT64');
				expect(decode(writer.getBytes(), values.length, false)).toEqual(values);
			}),
			runs(200)
		);
	});

	it('ends, with numbers or a RangeError, whatever the bytes are', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(200), fc.boolean(), (bytes, count, is32) => {
				try {
					expect(decode(bytes, count, is32)).toHaveLength(count);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			runs(500)
		);
	});
});
