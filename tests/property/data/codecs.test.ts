import fc from 'fast-check';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { describe, expect, it } from 'vitest';
import { unlz4 } from '../../../src/lib/data/parquet/lz4.ts';
import { unsnappy } from '../../../src/lib/data/parquet/snappy.ts';
import { runs } from './run.ts';

/** Bytes that repeat themselves at short and long distances, as compressors like them. */
const repetitive = fc
	.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 90 }), fc.integer({ min: 1, max: 40 })), {
		maxLength: 12
	})
	.map((parts) =>
		Uint8Array.from(parts.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat()))
	);

function snappy(input: Uint8Array, length: number): Uint8Array {
	const output = new Uint8Array(length);
	unsnappy(input, output);
	return output;
}

describe('Snappy', () => {
	it('gives back what another library compressed', () => {
		fc.assert(
			fc.property(repetitive, (bytes) => {
				expect(Buffer.compare(snappy(snappyCompress(bytes), bytes.length), bytes)).toBe(0);
			}),
			runs(200)
		);
	});

	it('ends, with a block or a RangeError, whatever the bytes are', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(127), (bytes, length) => {
				try {
					expect(snappy(Uint8Array.of(length, ...bytes), length)).toHaveLength(length);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			runs(1000)
		);
	});

	it('does not go back in its input for a literal of 2^32 bytes', () => {
		const block = Uint8Array.of(8, 0xfc, 0xf0, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8);
		expect(() => snappy(block, 8)).toThrow(RangeError);
	});
});

describe('LZ4', () => {
	/** Four literals, then four bytes of the same once more, then a last literal. */
	const BLOCK = [0x40, 1, 2, 3, 4, 4, 0, 0x10, 9];
	const PLAIN = [1, 2, 3, 4, 1, 2, 3, 4, 9];

	it('takes a bare block', () => {
		expect([...unlz4(Uint8Array.from(BLOCK), 9)]).toEqual(PLAIN);
	});

	it('takes the frames of Hadoop', () => {
		const frame = [0, 0, 0, 9, 0, 0, 0, 9, ...BLOCK];
		expect([...unlz4(Uint8Array.from([...frame, ...frame]), 18)]).toEqual([...PLAIN, ...PLAIN]);
	});

	it('ends for a frame that claims a negative length', () => {
		const frame = Uint8Array.of(0, 0, 0, 0, 0xff, 0xff, 0xff, 0xf8, 1, 2, 3, 4);
		expect(() => unlz4(frame, 4)).toThrow();
	});
});
