import type { CaptureSpec } from '../capture/capture-record.ts';
import type { TableOutline } from '../mapped/table-outline.ts';
import type { MarketFormat, MarketInfo } from '../market-source.ts';

/** What a recording needed before it could be traded on; null where that has not been looked at. */
export interface EntryQuality {
	readonly holes: number | null;
	/** Rows or messages that were kept out because they are none. */
	readonly badRows: number | null;
	/** Bytes at the end of its journal that a crash has torn off. */
	readonly bytesLost: number;
}

/** The files that an entry was made of, as they were when they were opened. */
export interface EntryOrigin {
	/** Of all of them together, and of each; see `fingerprint`. */
	readonly fingerprint: string;
	readonly prints: readonly string[];
	/** What their columns were taken as, in a link's words; null where the files say it for certain. */
	readonly columns: string | null;
	/** Whether other markets were in the same files, so that only its symbol tells it apart. */
	readonly sharesFiles: boolean;
	/** Those whose columns a mapping explains. */
	readonly tables: readonly TableOutline[];
	/** What opening them told. */
	readonly info: MarketInfo;
}

/** A capture or an opened file as the library lists it; kept as `entry.json` beside its files. */
export interface LibraryEntry {
	/** Name of its directory. */
	readonly id: string;
	/** What it is called; anything. */
	readonly name: string;
	readonly symbol: string;
	/** Null for a file that does not say. */
	readonly market: CaptureSpec['market'] | null;
	/** ms since the epoch; null where there is nothing yet. */
	readonly start: number | null;
	readonly end: number | null;
	/** Messages of a capture, rows of a file. */
	readonly events: number;
	/** Size of its files. */
	readonly bytes: number;
	readonly quality: EntryQuality;
	/** `recovered` is ready too, after a crash. */
	readonly state: 'recording' | 'recovered' | 'ready';
	readonly format: MarketFormat;
	/** Null for captures, and where it is not known. */
	readonly origin: EntryOrigin | null;
	/** When it was put into the trash, ms since the epoch; null where it was not. */
	readonly removed: number | null;
}

/** The entry in a file's text; null where it is damaged. */
export function parseEntry(text: string): LibraryEntry | null {
	try {
		const value = JSON.parse(text) as Partial<Record<keyof LibraryEntry, unknown>> | null;
		const isEntry =
			typeof value?.id === 'string' &&
			typeof value.name === 'string' &&
			typeof value.symbol === 'string' &&
			typeof value.events === 'number' &&
			typeof value.bytes === 'number' &&
			typeof value.quality === 'object' &&
			['recording', 'recovered', 'ready'].includes(String(value.state));
		return isEntry ? ({ origin: null, ...value } as LibraryEntry) : null;
	} catch {
		return null;
	}
}

/** Name of a capture: symbol and start in UTC, such as `BTCUSDT-20240808T235414Z`; fit for a file. */
export function captureName({ symbol, started }: CaptureSpec): string {
	const stamp = new Date(started).toISOString().replace(/[-:]|\.\d+/g, '');
	return `${symbol.replace(/[^\w-]/g, '')}-${stamp}`;
}
