import type { Levels } from '../binance/levels.ts';
import { ByteReader } from './byte-reader.ts';
import type { CapturedMessage, CaptureRecord, CaptureSpec } from './capture-record.ts';
import { crc32 } from './crc32.ts';
import { JournalContext } from './journal-context.ts';
import {
	FLAG,
	FRAME_HEAD,
	KIND_MASK,
	KINDS,
	LARGEST_BODY,
	MAGIC,
	PREAMBLE,
	VERSION
} from './journal-format.ts';
import { CompactReader, PlainReader, type NumberReader } from './journal-number-readers.ts';

/**
 * Reads a journal from its bytes as they come, in whatever pieces, and keeps no more of them than a batch. Where a
 * batch is torn or damaged the journal ends: what follows is not looked at.
 */
export class JournalDecoder {
	/** What is captured; null until the header has been read. */
	spec: CaptureSpec | null = null;
	/** Bytes of the header and of the batches that were whole. */
	bytesRead = 0;
	#isDamaged = false;
	#seen = 0;
	#rest: Uint8Array = new Uint8Array(0);
	readonly #context = new JournalContext();

	/** Bytes that are in no whole batch: what is lost when no more come. */
	get bytesLost(): number {
		return this.#seen - this.bytesRead;
	}

	/** Whether a batch was torn or damaged, so that nothing more is read. */
	isDamaged(): boolean {
		return this.#isDamaged;
	}

	/** The records of the batches that these bytes complete. Throws a `RangeError` for a journal of another version. */
	push(bytes: Uint8Array): CaptureRecord[] {
		this.#seen += bytes.length;
		if (this.isDamaged()) return [];
		const all = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
		const records: CaptureRecord[] = [];
		let at = this.#preamble(all);
		while (at >= 0 && !this.isDamaged()) {
			const end = this.#frameEnd(all, at);
			if (end < 0) break;
			this.#frame(all, at + FRAME_HEAD, end, records);
			if (!this.isDamaged()) this.bytesRead += end - at;
			at = end;
		}
		this.#rest = this.isDamaged() ? new Uint8Array(0) : all.slice(this.spec === null ? 0 : at);
		return records;
	}

	/** Where the first frame of the bytes begins; -1 where there are too few. */
	#preamble(all: Uint8Array): number {
		if (this.bytesRead > 0) return 0;
		if (all.length < PREAMBLE) return -1;
		if (!MAGIC.every((byte, i) => all[i] === byte)) this.#isDamaged = true;
		else if (all[MAGIC.length] !== VERSION) {
			throw new RangeError(`journal of version ${all[MAGIC.length]!}, expected ${VERSION}`);
		} else if (this.#frameEnd(all, PREAMBLE) >= 0) this.bytesRead = PREAMBLE;
		return PREAMBLE;
	}

	/** End of the frame that begins at `at`; -1 where it is not whole or damaged. */
	#frameEnd(all: Uint8Array, at: number): number {
		if (at + FRAME_HEAD > all.length) return -1;
		const view = new DataView(all.buffer, all.byteOffset + at, FRAME_HEAD);
		const length = view.getUint32(4, true);
		const end = at + FRAME_HEAD + length;
		if (length === 0 || length > LARGEST_BODY) this.#isDamaged = true;
		else if (end <= all.length) {
			if (crc32(all, at + 4, end) === view.getUint32(0, true)) return end;
			this.#isDamaged = true;
		}
		return -1;
	}

	#frame(all: Uint8Array, from: number, to: number, records: CaptureRecord[]): void {
		const before = records.length;
		try {
			if (this.spec !== null) readBatch(new ByteReader(all, from, to), this.#context, this.spec, records);
			else this.spec = JSON.parse(new TextDecoder().decode(all.subarray(from, to))) as CaptureSpec;
		} catch {
			records.length = before;
			this.#isDamaged = true;
		}
	}
}

function readBatch(
	bytes: ByteReader,
	context: JournalContext,
	spec: CaptureSpec,
	records: CaptureRecord[]
): void {
	const plain = new PlainReader(bytes);
	const compact = new CompactReader(bytes, context);
	context.reset();
	while (bytes.at < bytes.end) {
		const head = bytes.byte();
		const kind = KINDS[head & KIND_MASK];
		if (kind === undefined) throw new RangeError(`record of kind ${head & KIND_MASK}`);
		if (kind === 'hole') {
			const hole = { from: bytes.float64(), to: bytes.float64(), reason: readText(bytes) ?? '' };
			records.push({ kind: 'hole', hole });
			continue;
		}
		const symbol = head & FLAG.symbol ? readText(bytes) : spec.symbol;
		const numbers = head & FLAG.plain ? plain : compact;
		const received = numbers.received();
		records.push({ kind: 'message', received, message: readMessage(bytes, numbers, kind, head, symbol) });
	}
}

function readMessage(
	bytes: ByteReader,
	numbers: NumberReader,
	kind: CapturedMessage['kind'],
	head: number,
	symbol: string | null
): CapturedMessage {
	const eventTime = numbers.time();
	const { priceDecimals, sizeDecimals } = numbers.decimals();
	const isCoinMargined = (head & FLAG.coinMargined) !== 0;
	const common = { symbol, eventTime, priceDecimals, sizeDecimals, isCoinMargined };
	switch (kind) {
		case 'ticker':
			return {
				kind,
				...common,
				id: numbers.updateId(),
				bid: numbers.price(),
				bidSize: numbers.size(),
				ask: numbers.price(),
				askSize: numbers.size()
			};
		case 'partial':
		case 'snapshot':
			return {
				kind,
				...common,
				id: numbers.updateId(),
				interval: numbers.interval(),
				bids: readLevels(bytes, numbers),
				asks: readLevels(bytes, numbers)
			};
		case 'aggTrade':
		case 'trade':
			return {
				kind,
				...common,
				id: numbers.tradeId(),
				tradeTime: numbers.time(),
				price: numbers.price(),
				size: numbers.size(),
				buyerIsMaker: (head & FLAG.buyerIsMaker) !== 0,
				isOnBook: (head & FLAG.onBook) !== 0
			};
	}
}

function readLevels(bytes: ByteReader, numbers: NumberReader): Levels {
	const count = bytes.varint();
	if (count > bytes.end - bytes.at) throw new RangeError(`a side of ${count} levels`);
	const prices = new Array<number>(count);
	const sizes = new Array<number>(count);
	for (let l = 0; l < count; l++) {
		prices[l] = numbers.price();
		sizes[l] = numbers.size();
	}
	return { prices, sizes };
}

function readText(bytes: ByteReader): string | null {
	const length = bytes.varint();
	return JSON.parse(new TextDecoder().decode(bytes.take(length))) as string | null;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
