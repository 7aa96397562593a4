import { neededColumns, shapeOf, type ColumnMapping, type FileColumn } from '../data/index.ts';
import type { OpenRequest } from './protocol.ts';

/** What a request says that columns are: of the mappings that fit the one that needs most, else what is remembered. */
export function mappingFor(
	{ mappings, remembered }: Pick<OpenRequest, 'mappings' | 'remembered'>,
	columns: readonly FileColumn[]
): ColumnMapping | undefined {
	const names = new Set(columns.map(({ name }) => name));
	const fitting = mappings
		.map((mapping) => ({ mapping, needed: neededColumns(mapping) }))
		.filter(({ needed }) => needed.every(({ name }) => names.has(name)))
		.sort((a, b) => b.needed.length - a.needed.length);
	return fitting[0]?.mapping ?? remembered[shapeOf(columns)];
}
