import type { ColumnMapping } from '../data/index.ts';
import { formatColumns, parseColumns } from './columns-text.ts';
import { store, stored } from './stored.ts';

const STORAGE_KEY = 'trace-zero.columns';
/** Shapes that are remembered; of more the oldest are forgotten. */
const MOST = 50;

/** What a person has said that columns mean, by the shape of the file; kept from visit to visit where the browser lets us. */
export class RememberedColumns {
	#mappings: ReadonlyMap<string, ColumnMapping> = read();

	get all(): Readonly<Record<string, ColumnMapping>> {
		return Object.fromEntries(this.#mappings);
	}

	set(shape: string, mapping: ColumnMapping): void {
		const others = [...this.#mappings].filter(([known]) => known !== shape);
		this.#mappings = new Map([...others, [shape, mapping] as const].slice(-MOST));
		const texts = [...this.#mappings].map(([known, one]) => [known, formatColumns([one])] as const);
		store(STORAGE_KEY, JSON.stringify(texts.filter(([, text]) => text !== null)));
	}
}

/** What the browser keeps, as far as it is still understood. */
function read(): ReadonlyMap<string, ColumnMapping> {
	const found = new Map<string, ColumnMapping>();
	try {
		const kept: unknown = JSON.parse(stored(STORAGE_KEY) ?? '[]');
		for (const entry of Array.isArray(kept) ? kept.slice(-MOST) : []) {
			const [shape, text] = entry as unknown[];
			const [mapping] = typeof text === 'string' ? parseColumns(text) : [];
			if (typeof shape === 'string' && mapping) found.set(shape, mapping);
		}
	} catch {
		// What is damaged is asked for again.
	}
	return found;
}
