import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import type { CapturedMessage, CaptureRecord } from '../../../../src/lib/data/capture/capture-record.ts';
import { crc32 } from '../../../../src/lib/data/capture/crc32.ts';
import { JournalDecoder } from '../../../../src/lib/data/capture/journal-decoder.ts';
import { JournalEncoder } from '../../../../src/lib/data/capture/journal-encoder.ts';
import { FULL_BODY } from '../../../../src/lib/data/capture/journal-format.ts';
import { aggTrade, T0, ticker } from '../../../fixtures/binance.ts';
import { SPEC } from '../../../support/arbitrary-records.ts';

const record = (ms: number, message: object): CaptureRecord => ({
	kind: 'message',
	received: T0 + ms,
	message: parseMessage(message) as CapturedMessage
});

describe('CRC-32', () => {
	it('is that of the check value of ISO 3309, and of nothing', () => {
		expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
		expect(crc32(new Uint8Array(0))).toBe(0);
	});
});

describe('a journal', () => {
	it('is nothing but its header before the first record', () => {
		const encoder = new JournalEncoder(SPEC);
		expect(encoder.take()).toHaveLength(0);
		const decoder = new JournalDecoder();
		expect(decoder.push(encoder.header)).toEqual([]);
		expect(decoder.spec).toEqual(SPEC);
	});

	it('takes 15 bytes for a ticker that follows another', () => {
		const encoder = new JournalEncoder(SPEC);
		const sizes = [1, 2].map((count) => {
			for (let i = 0; i < count; i++) {
				encoder.append(
					record(10 * i, ticker(7_000_000_000 + i, '61837.63', '61837.64', '3.78826', '1.60520'))
				);
			}
			return encoder.take().length;
		});
		// Kind, receipt 3, no event time, decimals, id, bid, bid size 3, ask, ask size 3.
		expect(sizes[1]! - sizes[0]!).toBe(15);
	});

	it('has batches that can be read without those before them', () => {
		const encoder = new JournalEncoder(SPEC);
		encoder.append(record(0, ticker(1, '100', '101')));
		encoder.take();
		const later = record(1, aggTrade(5));
		encoder.append(later);
		const decoder = new JournalDecoder();
		decoder.push(encoder.header);
		expect(decoder.push(encoder.take())).toEqual([later]);
	});

	it('closes a batch that has grown large, so that no more than that is ever torn', () => {
		const encoder = new JournalEncoder(SPEC);
		const records = Array.from({ length: 40_000 }, (_, i) => record(i, ticker(i + 1, '100.01', '100.02')));
		for (const one of records) encoder.append(one);
		const batches = encoder.take();
		expect(batches.length).toBeGreaterThan(FULL_BODY);
		const decoder = new JournalDecoder();
		decoder.push(encoder.header);
		const read = decoder.push(batches.subarray(0, batches.length - 1));
		expect(read).toEqual(records.slice(0, read.length));
		expect(decoder.bytesLost).toBeLessThan(FULL_BODY + 100);
	});

	it('takes zeros at its end, as a crash can leave them, for a torn tail', () => {
		const encoder = new JournalEncoder(SPEC);
		const decoder = new JournalDecoder();
		decoder.push(encoder.header);
		expect(decoder.push(new Uint8Array(100))).toEqual([]);
		expect(decoder.isDamaged()).toBe(true);
		expect(decoder.bytesLost).toBe(100);
	});

	it('of another version is refused', () => {
		const { header } = new JournalEncoder(SPEC);
		header[3] = 2;
		expect(() => new JournalDecoder().push(header)).toThrow('journal of version 2, expected 1');
	});
});
