import type { SchemaElement } from 'hyparquet';

/** A leaf of a Parquet schema: the values of one stored column. */
export interface ParquetLeaf {
	/** Names from the top-level column down, joined by dots. */
	readonly path: string;
	/** Index of its chunk in every row group. */
	readonly index: number;
	readonly element: SchemaElement;
	/** Definition level of a value that is there. */
	readonly maxDefinition: number;
	/** For each list the value is in, outermost first: the definition level at which it has an element. */
	readonly listDefinitions: readonly number[];
}

/** A top-level column and its leaves in order. */
export interface ParquetColumn {
	readonly name: string;
	readonly leaves: readonly ParquetLeaf[];
}

/** Top-level columns of a schema given in depth-first order. Throws a `RangeError` when its counts don't add up. */
export function schemaColumns(schema: readonly SchemaElement[]): Map<string, ParquetColumn> {
	const columns = new Map<string, ParquetColumn>();
	let next = 1;
	let leafCount = 0;

	const visit = (leaves: ParquetLeaf[], path: string, definition: number, lists: readonly number[]): void => {
		const element = schema[next++];
		if (element === undefined) throw new RangeError('the schema ends early');
		// Where its text is damaged hyparquet gives none, whatever its types say.
		if (typeof element.name !== 'string') throw new RangeError('a column has no name');
		const isList = element.repetition_type === 'REPEATED';
		const maxDefinition = definition + (isList || element.repetition_type === 'OPTIONAL' ? 1 : 0);
		const listDefinitions = isList ? [...lists, maxDefinition] : lists;
		const fullPath = path === '' ? element.name : `${path}.${element.name}`;
		if (element.type !== undefined) {
			leaves.push({ path: fullPath, index: leafCount++, element, maxDefinition, listDefinitions });
			return;
		}
		for (let child = 0; child < (element.num_children ?? 0); child++) {
			visit(leaves, fullPath, maxDefinition, listDefinitions);
		}
	};

	for (let column = 0; column < (schema[0]?.num_children ?? 0); column++) {
		const name = schema[next]?.name ?? '';
		const leaves: ParquetLeaf[] = [];
		visit(leaves, '', 0, []);
		columns.set(name, { name, leaves });
	}
	return columns;
}
