import { ByteWriter } from './byte-writer.ts';
import type { CapturedMessage, CaptureRecord, CaptureSpec } from './capture-record.ts';
import { crc32 } from './crc32.ts';
import { JournalContext } from './journal-context.ts';
import { FLAG, FRAME_HEAD, FULL_BODY, KINDS, MAGIC, PREAMBLE, VERSION } from './journal-format.ts';
import { CompactWriter, PlainWriter, type NumberWriter } from './journal-number-writers.ts';
import type { Levels } from '../binance/levels.ts';

/** Turns a capture's records into a journal's bytes, a batch at a time; see journal-format.ts. */
export class JournalEncoder {
	/** What a journal begins with. */
	readonly header: Uint8Array<ArrayBuffer>;
	readonly #symbol: string;
	readonly #context = new JournalContext();
	/** The context before a message whose numbers turn out not to be exact. */
	readonly #before = new JournalContext();
	#out = new ByteWriter();
	#plain = new PlainWriter(this.#out);
	#compact = new CompactWriter(this.#out, this.#context);
	/** Where the open frame begins; -1 where none is open. */
	#frame = -1;

	constructor(spec: CaptureSpec) {
		this.#symbol = spec.symbol;
		const header = new ByteWriter();
		header.append(MAGIC);
		header.byte(VERSION);
		header.skip(FRAME_HEAD);
		header.append(new TextEncoder().encode(JSON.stringify(spec)));
		seal(header, PREAMBLE);
		this.header = header.bytes.slice();
	}

	append(record: CaptureRecord): void {
		const out = this.#out;
		if (this.#frame < 0) {
			this.#frame = out.length;
			this.#context.reset();
			out.skip(FRAME_HEAD);
		}
		if (record.kind === 'hole') {
			out.byte(KINDS.indexOf('hole'));
			out.float64(record.hole.from);
			out.float64(record.hole.to);
			this.#text(record.hole.reason);
		} else this.#appendMessage(record.message, record.received);
		if (out.length - this.#frame >= FULL_BODY) this.#close();
	}

	/**
	 * The records appended since the last time, as whole frames: what is written to the journal, and what any decoder
	 * of the header can read. Empty where there are none.
	 */
	take(): Uint8Array<ArrayBuffer> {
		this.#close();
		const bytes = this.#out.bytes.slice();
		this.#out.length = 0;
		return bytes;
	}

	#close(): void {
		if (this.#frame >= 0) seal(this.#out, this.#frame);
		this.#frame = -1;
	}

	#appendMessage(message: CapturedMessage, received: number): void {
		const start = this.#out.length;
		this.#before.copyFrom(this.#context);
		this.#compact.begin();
		this.#head(message, 0);
		writeNumbers(this.#out, this.#compact, message, received);
		if (this.#compact.isExact) return;
		this.#out.length = start;
		this.#context.copyFrom(this.#before);
		this.#head(message, FLAG.plain);
		writeNumbers(this.#out, this.#plain, message, received);
	}

	#head(message: CapturedMessage, plain: number): void {
		let head = KINDS.indexOf(message.kind) | plain;
		if (message.symbol !== this.#symbol) head |= FLAG.symbol;
		if (message.isCoinMargined) head |= FLAG.coinMargined;
		if ('buyerIsMaker' in message) {
			if (message.buyerIsMaker) head |= FLAG.buyerIsMaker;
			if (message.isOnBook) head |= FLAG.onBook;
		}
		this.#out.byte(head);
		if (head & FLAG.symbol) this.#text(message.symbol);
	}

	/** As JSON, which keeps also what is no valid Unicode. */
	#text(text: string | null): void {
		const bytes = new TextEncoder().encode(JSON.stringify(text));
		this.#out.varint(bytes.length);
		this.#out.append(bytes);
	}
}

function writeNumbers(
	out: ByteWriter,
	numbers: NumberWriter,
	message: CapturedMessage,
	received: number
): void {
	numbers.received(received);
	numbers.time(message.eventTime);
	numbers.decimals(message.priceDecimals, message.sizeDecimals);
	switch (message.kind) {
		case 'ticker':
			numbers.updateId(message.id);
			numbers.price(message.bid);
			numbers.size(message.bidSize);
			numbers.price(message.ask);
			numbers.size(message.askSize);
			break;
		case 'partial':
		case 'snapshot':
			numbers.updateId(message.id);
			numbers.interval(message.interval);
			writeLevels(out, numbers, message.bids);
			writeLevels(out, numbers, message.asks);
			break;
		case 'aggTrade':
		case 'trade':
			numbers.tradeId(message.id);
			numbers.time(message.tradeTime);
			numbers.price(message.price);
			numbers.size(message.size);
	}
}

function writeLevels(out: ByteWriter, numbers: NumberWriter, { prices, sizes }: Levels): void {
	out.varint(prices.length);
	for (let l = 0; l < prices.length; l++) {
		numbers.price(prices[l]!);
		numbers.size(sizes[l]!);
	}
}

/** Fills in the head of the frame that reaches from `frame` to the end. */
function seal(out: ByteWriter, frame: number): void {
	out.uint32(out.length - frame - FRAME_HEAD, frame + 4);
	out.uint32(crc32(out.bytes, frame + 4), frame);
}
