import { TapeSink } from '../../src/lib/data/binance/tape-sink.ts';
import { MemoryOutput } from '../../src/lib/data/byte-output.ts';
import type { CaptureRecord, CaptureSpec } from '../../src/lib/data/capture/capture-record.ts';
import { JournalEncoder } from '../../src/lib/data/capture/journal-encoder.ts';
import { RecordFeed } from '../../src/lib/data/capture/record-feed.ts';
import { writeDataset } from '../../src/lib/data/capture/write-dataset.ts';
import type { FileLike } from '../../src/lib/data/index.ts';
import { Tape } from '../../src/lib/engine/index.ts';
import { inMemory } from '../fixtures/files.ts';

/** Records between two times that a recorder would take what the journal has. */
const BATCH = 7;

export function journalBytes(records: Iterable<CaptureRecord>, spec: CaptureSpec): Uint8Array {
	const encoder = new JournalEncoder(spec);
	const batches: Uint8Array[] = [encoder.header];
	let count = 0;
	for (const record of records) {
		encoder.append(record);
		if (++count % BATCH === 0) batches.push(encoder.take());
	}
	return Buffer.concat([...batches, encoder.take()]);
}

/** The dataset that a capture of the records is stored as. */
export async function storedCapture(
	records: Iterable<CaptureRecord>,
	spec: CaptureSpec,
	stem = 'capture'
): Promise<FileLike[]> {
	const outputs = new Map<string, MemoryOutput>();
	await writeDataset(inMemory('journal', journalBytes(records, spec)), (content) => {
		const output = new MemoryOutput();
		outputs.set(`${stem}.${content}.parquet`, output);
		return output;
	});
	return [...outputs].map(([name, { bytes }]) => inMemory(name, bytes));
}

/** The tape that a capture of the records makes as it goes on. */
export function liveTape(records: Iterable<CaptureRecord>, spec: CaptureSpec): Tape {
	const { symbol, tick, lot } = spec;
	const tape = new Tape({ symbol, tick, lot });
	const feed = new RecordFeed(new TapeSink(tape), spec);
	for (const record of records) feed.add(record);
	return tape;
}

/** The part of a tape that a range of market time has, as a tape of its own. */
export function partOf(tape: Tape, from: number, to: number): Tape {
	const part = new Tape(tape.instrument);
	const { bids, asks, trades, holes } = tape;
	for (let i = 0; i < tape.length; i++) {
		if (!(tape.times[i]! >= from && tape.times[i]! < to)) continue;
		const levels = [bids, asks].flatMap(({ prices, sizes, start }) => [
			prices,
			sizes,
			start[i]!,
			start[i + 1]!
		]);
		part.appendBook(
			tape.times[i]!,
			...(levels as Parameters<Tape['appendBook']> extends [number, ...infer L] ? L : never)
		);
	}
	for (let i = 0; i < trades.length; i++) {
		const time = trades.times[i]!;
		if (time >= from && time < to) {
			part.trades.append(time, trades.prices[i]!, trades.sizes[i]!, trades.buyerIsMaker[i] === 1);
		}
	}
	part.holes.push(...holes.filter((hole) => hole.from < to && hole.to > from));
	return part;
}
