import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../src/lib/data/capture/capture-record.ts';
import { JournalDecoder } from '../../../src/lib/data/capture/journal-decoder.ts';
import { JournalEncoder } from '../../../src/lib/data/capture/journal-encoder.ts';
import { anyRecords, SPEC } from '../../support/arbitrary-records.ts';
import { LONG_TIMEOUT, runs } from './run.ts';

/** The header and a batch for each list of records. */
function framesOf(batches: readonly CaptureRecord[][]): Uint8Array[] {
	const encoder = new JournalEncoder(SPEC);
	const frames: Uint8Array[] = [encoder.header];
	for (const batch of batches) {
		for (const record of batch) encoder.append(record);
		frames.push(encoder.take());
	}
	return frames;
}

function decoded(...pieces: Uint8Array[]): { decoder: JournalDecoder; records: CaptureRecord[] } {
	const decoder = new JournalDecoder();
	return { decoder, records: pieces.flatMap((piece) => decoder.push(piece)) };
}

const batches = fc.array(
	anyRecords.filter(({ length }) => length > 0),
	{ maxLength: 4 }
);

describe('a journal', () => {
	it(
		'gives back any records to the last bit, from pieces of any length',
		() => {
			fc.assert(
				fc.property(batches, fc.integer({ min: 1, max: 200 }), (lists, length) => {
					const journal = Buffer.concat(framesOf(lists));
					const pieces = Array.from({ length: Math.ceil(journal.length / length) }, (_, i) =>
						journal.subarray(i * length, (i + 1) * length)
					);
					const { decoder, records } = decoded(...pieces);
					expect(records).toEqual(lists.flat());
					expect(decoder.spec).toEqual(SPEC);
					expect(decoder).toMatchObject({ bytesRead: journal.length, bytesLost: 0 });
					expect(decoder.isDamaged()).toBe(false);
				}),
				runs(300)
			);
		},
		LONG_TIMEOUT
	);

	it(
		'that is cut at any byte loses no more than the batch that is torn',
		() => {
			fc.assert(
				fc.property(batches, (lists) => {
					const frames = framesOf(lists);
					const journal = Buffer.concat(frames);
					for (let cut = 0; cut <= journal.length; cut++) {
						const { decoder, records } = decoded(journal.subarray(0, cut));
						let end = 0;
						let whole = 0;
						while (whole < frames.length && end + frames[whole]!.length <= cut) {
							end += frames[whole++]!.length;
						}
						expect(records).toHaveLength(lists.slice(0, Math.max(0, whole - 1)).flat().length);
						expect(decoder).toMatchObject({ bytesRead: end, bytesLost: cut - end });
					}
				}),
				runs(8)
			);
		},
		LONG_TIMEOUT
	);

	it(
		'ends before the batch in which a byte was flipped',
		() => {
			fc.assert(
				fc.property(batches, fc.nat(), fc.integer({ min: 1, max: 255 }), (lists, place, mask) => {
					const frames = framesOf(lists);
					const journal = new Uint8Array(Buffer.concat(frames));
					const at = place % journal.length;
					fc.pre(at !== 3);
					journal[at]! ^= mask;
					const { decoder, records } = decoded(journal);
					let end = 0;
					let whole = 0;
					while (end + frames[whole]!.length <= at) end += frames[whole++]!.length;
					expect(records).toEqual(lists.slice(0, Math.max(0, whole - 1)).flat());
					expect(decoder).toMatchObject({ bytesRead: end, bytesLost: journal.length - end });
				}),
				runs(500)
			);
		},
		LONG_TIMEOUT
	);
});
