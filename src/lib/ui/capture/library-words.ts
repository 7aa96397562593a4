import type { LibraryEntry, LibraryExport, LibraryNotice } from '../../state/library.svelte.ts';
import { bytes, DASH, decimal, duration, utcDateTime } from '../format.ts';
import { recoveredText, sentence } from '../messages.ts';

/** All that the library says. */
export const LIBRARY = {
	title: 'Library',
	empty:
		'Captures, and files that you open, are kept here by the browser and open again without a drop, also offline.',
	open: 'Open',
	remove: 'Delete',
	undo: 'Undo',
	export: 'Export',
	exportOf: (name: string) => `Export ${name}`,
	nameOf: (name: string) => `Name of ${name}`,
	openOf: (name: string) => `Open ${name}`,
	removeOf: (name: string) => `Delete ${name}`,
	actions: 'Open, export or delete',
	saved: (names: readonly string[]) => `saved as ${names.join(', ')}`,
	storing: 'storing',
	exporting: 'exporting'
} as const;

export const LIBRARY_EXPORTS: readonly {
	readonly kind: LibraryExport;
	readonly label: string;
	readonly meaning: string;
}[] = [
	{ kind: 'own', label: 'Its files', meaning: 'as they are kept: TRACE-ZERO Parquet for a capture' },
	{
		kind: 'classic-parquet',
		label: 'Classic Parquet',
		meaning: 'symbol, bid, ask, mid, spread, timestamp_ms, bid_levels, ask_levels'
	},
	{ kind: 'classic-jsonl', label: 'Classic JSON lines', meaning: 'the same, one object a line' }
];

export const LIBRARY_COLUMNS = [
	'name',
	'symbol',
	'market',
	'start UTC',
	'duration',
	'events',
	'size',
	'quality'
] as const;

/** The cells of an entry after its name. */
export function entryCells(entry: LibraryEntry): string[] {
	const { symbol, market, start, end } = entry;
	return [
		symbol,
		market === null ? DASH : { spot: 'spot', usdm: 'USD-M' }[market],
		start === null ? DASH : utcDateTime(start),
		start === null || end === null ? DASH : duration((end - start) / 1000),
		decimal(entry.events, 0),
		bytes(entry.bytes),
		qualityOf(entry)
	];
}

function qualityOf({ state, quality: { holes, badRows, bytesLost } }: LibraryEntry): string {
	if (state === 'recording') return 'being recorded';
	const count = (value: number, one: string, many: string) =>
		`${decimal(value, 0)} ${value === 1 ? one : many}`;
	const words = [
		...(state === 'recovered' ? ['recovered after a crash'] : []),
		...(holes === null ? [] : [holes === 0 ? 'no holes' : count(holes, 'hole', 'holes')]),
		...(badRows ? [count(badRows, 'message unreadable', 'messages unreadable')] : []),
		...(bytesLost > 0 ? [`${bytes(bytesLost)} torn off`] : [])
	];
	return words.length > 0 ? words.join(', ') : DASH;
}

export function libraryNotice(notice: LibraryNotice): string {
	switch (notice.kind) {
		case 'removed':
			return `${notice.entry.name} was deleted.`;
		case 'recovered':
			return recoveredText(notice.entries.map(({ name }) => name));
		case 'failed':
			return `The library could not do that. ${sentence(notice.message)}`;
	}
}
