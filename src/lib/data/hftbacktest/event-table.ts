import { byteChunks, joined } from '../byte-chunks.ts';
import { DataError, GET_AGAIN } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import type { ColumnMapping } from '../mapped/column-mapping.ts';
import {
	NO_SNAPSHOT,
	NOTHING_TO_SAY,
	type ColumnBatch,
	type ColumnTable,
	type ScanNotes
} from '../mapped/column-table.ts';
import type { FileColumn, Samples } from '../mapped/guess-mapping.ts';
import type { NpyField, NpyHead } from './npy-head.ts';

/** Events, in the low byte of `ev`. */
const DEPTH = 1;
const TRADE = 2;
const SNAPSHOT = 4;
/** Its flags: seen by us, and the side. */
const LOCAL = 1 << 30;
const BUY = 1 << 29;
const SELL = 1 << 28;

const ROWS = 4096;

/** The fields of an event under the name that its version gives them. */
interface EventFields {
	readonly event: NpyField;
	readonly exchangeTime: NpyField;
	readonly localTime: NpyField;
	readonly price: NpyField;
	readonly size: NpyField;
	/** Of version 1, 1 or -1; null where the flags say it. */
	readonly side: NpyField | null;
}

/** The fields of an event array, of version 2 by name and of version 1 by place; null where it is another array. */
export function eventFields({ fields }: NpyHead): EventFields | null {
	const named = (name: string) => fields.find((field) => field.name === name);
	const event = named('ev') ?? named('0');
	const exchangeTime = named('exch_ts') ?? named('1');
	const localTime = named('local_ts') ?? named('2');
	const side = named('3') ?? null;
	const price = named('px') ?? named('4');
	const size = named('qty') ?? named('5');
	if (!event || !exchangeTime || !localTime || !price || !size) return null;
	return { event, exchangeTime, localTime, price, size, side };
}

/**
 * An array of hftbacktest events as a table: for books those of depth, for trades those of trades. Events have the time
 * at which they were seen; those that only the exchange has seen so are left out. An array that does not begin with a
 * snapshot builds its book from nothing.
 */
export class EventTable implements ColumnTable {
	readonly file: FileLike;
	readonly bytes: number;
	readonly columns: readonly FileColumn[] = [];
	readonly samples: Samples = new Map();
	readonly #head: NpyHead;
	readonly #fields: EventFields;
	#hasSnapshot = true;

	constructor(file: FileLike, head: NpyHead, fields: EventFields) {
		this.file = file;
		this.bytes = file.size;
		this.#head = head;
		this.#fields = fields;
	}

	async *scan(mapping: ColumnMapping): AsyncGenerator<ColumnBatch, void, undefined> {
		const isTrades = mapping.layout.kind === 'trades';
		const rows = new EventRows(this.#fields, isTrades);
		const { rowBytes, length } = this.#head;
		let rest: Uint8Array<ArrayBuffer> = new Uint8Array(0);
		let toSkip = length;
		let left = this.#head.rows;
		for await (const { bytes, offset } of byteChunks(this.file)) {
			const skipped = Math.min(toSkip, bytes.length);
			toSkip -= skipped;
			const all = rest.length > 0 ? joined(rest, bytes.subarray(skipped)) : bytes.subarray(skipped);
			const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
			let at = 0;
			for (; at + rowBytes <= all.length && left > 0; at += rowBytes, left--) {
				rows.add(view, at);
				if (rows.count < ROWS) continue;
				yield rows.batch(mapping, offset / this.file.size);
				rows.count = 0;
			}
			rest = joined(new Uint8Array(0), all.subarray(at));
			yield rows.batch(mapping, offset / this.file.size);
			rows.count = 0;
			if (left === 0) break;
		}
		if (!isTrades) this.#hasSnapshot = rows.hasSnapshot;
		if (left > 0) throw new DataError(this.file.name, `ends ${left} rows before its head says; ${GET_AGAIN}`);
	}

	finish(): ScanNotes {
		return this.#hasSnapshot ? NOTHING_TO_SAY : { warnings: [NO_SNAPSHOT], badRows: null };
	}
}

/** Events of one kind as columns. */
class EventRows {
	count = 0;
	/** Whether the first event of depth was of a snapshot. */
	hasSnapshot = true;
	#isFirst = true;
	readonly #isTrades: boolean;
	readonly #fields: EventFields;
	readonly #times = new Float64Array(ROWS);
	readonly #sides = new Float64Array(ROWS);
	readonly #prices = new Float64Array(ROWS);
	readonly #sizes = new Float64Array(ROWS);
	readonly #snapshots = new Float64Array(ROWS);

	constructor(fields: EventFields, isTrades: boolean) {
		this.#fields = fields;
		this.#isTrades = isTrades;
	}

	add(view: DataView, at: number): void {
		const { event, exchangeTime, localTime, price, size, side } = this.#fields;
		const ev =
			event.type === 'f8'
				? view.getFloat64(at + event.offset, true)
				: view.getUint32(at + event.offset, true);
		const kind = ev & 0xff;
		if (this.#isTrades ? kind !== TRADE : kind !== DEPTH && kind !== SNAPSHOT) return;
		if (side === null && (ev & LOCAL) === 0) return;
		const local = valueAt(view, at, localTime);
		const i = this.count++;
		this.#times[i] = local > 0 ? local : valueAt(view, at, exchangeTime);
		this.#prices[i] = valueAt(view, at, price);
		this.#sizes[i] = valueAt(view, at, size);
		this.#sides[i] = side === null ? sign(ev & BUY, ev & SELL) : valueAt(view, at, side);
		if (this.#isFirst) this.hasSnapshot = kind === SNAPSHOT;
		this.#snapshots[i] = kind === SNAPSHOT || this.#isFirst ? 1 : 0;
		this.#isFirst = false;
	}

	/** In the order of the columns that the mapping needs. */
	batch({ layout }: ColumnMapping, done: number): ColumnBatch {
		const snapshots = layout.kind === 'rows' ? [this.#snapshots] : [];
		const columns = [this.#times, ...snapshots, this.#prices, this.#sizes, this.#sides].map((values) => ({
			values,
			sizes: null,
			start: null,
			first: 0
		}));
		return { rows: this.count, columns, names: [], badRows: 0, done };
	}
}

function sign(buy: number, sell: number): number {
	if (buy !== 0) return 1;
	return sell !== 0 ? -1 : NaN;
}

function valueAt(view: DataView, row: number, { type, offset }: NpyField): number {
	const at = row + offset;
	if (type === 'f8') return view.getFloat64(at, true);
	const high = type === 'i8' ? view.getInt32(at + 4, true) : view.getUint32(at + 4, true);
	return high * 0x100000000 + view.getUint32(at, true);
}
