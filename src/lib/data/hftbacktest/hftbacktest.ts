import { contentHead } from '../byte-chunks.ts';
import { DataError, listed } from '../data-error.ts';
import type { ColumnMapping, TimeUnit } from '../mapped/column-mapping.ts';
import { openMapped } from '../mapped/mapped-market.ts';
import { epochUnitOf } from '../mapped/time-of-cell.ts';
import type { MarketReader } from '../reader.ts';
import { eventFields, EventTable } from './event-table.ts';
import { isNpy, npyHead } from './npy-head.ts';

/** Bytes that are looked at: the head and some rows. */
const HEAD = 1 << 16;

/**
 * Event arrays of hftbacktest, `.npz` of one array or `.npy`: of version 2, rows of `ev exch_ts local_ts px qty` and more
 * fields, and of version 1, rows of six doubles. Books are rebuilt from the events of depth.
 */
export const hftbacktest: MarketReader = {
	id: 'hftbacktest',
	joins: false,
	matches: ({ head }) => isNpy(head),
	open: async ([opened], pace) => {
		if (!opened) throw new TypeError('expected a file');
		const { file } = opened;
		const { head: bytes } = await contentHead(file, HEAD);
		const head = npyHead(bytes);
		const fields = head && eventFields(head);
		if (!fields) {
			const names = head?.fields.map(({ name }) => name) ?? [];
			throw new DataError(
				file.name,
				`is a NumPy array of other fields, available: ${listed(names) || 'none known'}; ` +
					'expected the events of hftbacktest: ev, exch_ts, local_ts, px, qty'
			);
		}
		const table = new EventTable(file, head, fields);
		const unit = await unitOf(table);
		const guess = (layout: ColumnMapping['layout']) => ({
			mapping: mappingOf(unit, layout),
			confidence: 1,
			notes: []
		});
		const side = { column: 'side', says: 'word' } as const;
		const columns = { price: 'price', size: 'size', side } as const;
		return openMapped(
			'hftbacktest',
			[
				{ table, guess: guess({ kind: 'rows', ...columns, isUpdates: true, isSnapshot: 'snapshot' }) },
				{ table, guess: guess({ kind: 'trades', ...columns }) }
			],
			pace
		);
	}
};

/** The unit of the first event's time. Throws a `DataError` where it is none. */
async function unitOf(table: EventTable): Promise<TimeUnit> {
	const side = { column: 'side', says: 'word' } as const;
	const layout = {
		kind: 'rows',
		price: 'price',
		size: 'size',
		side,
		isUpdates: true,
		isSnapshot: 'snapshot'
	} as const;
	for await (const { rows, columns } of table.scan(mappingOf('ms', layout))) {
		const unit = rows > 0 ? epochUnitOf(columns[0]!.values[0]!) : null;
		if (unit) return unit;
		if (rows > 0)
			throw new DataError(
				table.file.name,
				'has times that are none since 1973; write them as ns since the epoch'
			);
	}
	throw new DataError(
		table.file.name,
		'has no events of depth that were seen; write them with local timestamps'
	);
}

function mappingOf(unit: TimeUnit, layout: ColumnMapping['layout']): ColumnMapping {
	return {
		time: { column: 'time', unit, ms: null },
		symbol: null,
		priceDivisor: 1,
		sizeDivisor: 1,
		layout
	};
}
