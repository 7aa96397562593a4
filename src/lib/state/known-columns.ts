import type { ColumnMapping } from '../data/index.ts';
import type { TableOutline } from '../worker/protocol.ts';
import { formatColumns, parseColumns } from './columns-text.ts';
import { store, stored } from './stored.ts';

const STORAGE_KEY = 'trace-zero.columns';
/** Shapes that are remembered; of more the oldest are forgotten. */
const MOST = 50;

/** The mappings of a text, and the same text as we would write it. */
interface MappingsOfText {
	readonly all: readonly ColumnMapping[];
	readonly text: string | null;
	/** Why it can't be used; null where it can. */
	readonly problem: string | null;
}

/** What is known of columns beside the files themselves: by links, and by what a person has said about files of their shape. */
export class KnownColumns {
	#remembered: ReadonlyMap<string, ColumnMapping> = read();

	/** By shape; kept from visit to visit where the browser lets us. */
	get remembered(): Readonly<Record<string, ColumnMapping>> {
		return Object.fromEntries(this.#remembered);
	}

	remember(shape: string, mapping: ColumnMapping): void {
		const others = [...this.#remembered].filter(([known]) => known !== shape);
		this.#remembered = new Map([...others, [shape, mapping] as const].slice(-MOST));
		const texts = [...this.#remembered].map(([known, one]) => [known, formatColumns([one])] as const);
		store(STORAGE_KEY, JSON.stringify(texts.filter(([, text]) => text !== null)));
	}

	/** What the text of a link says. */
	mappingsIn(columns: string | null): MappingsOfText {
		if (columns === null) return { all: [], text: null, problem: null };
		try {
			const all = parseColumns(columns);
			return { all, text: formatColumns(all), problem: null };
		} catch (error) {
			return { all: [], text: null, problem: (error as Error).message };
		}
	}

	/** What a link has to say of the columns: nothing where they are certain, unless somebody has said otherwise. */
	textOf(tables: readonly TableOutline[], isChanged: boolean): string | null {
		if (!isChanged && tables.every(({ isCertain }) => isCertain)) return null;
		const mappings = tables.flatMap(({ mapping }) => (mapping ? [mapping] : []));
		const different = new Map(mappings.map((mapping) => [JSON.stringify(mapping), mapping]));
		return different.size === 0 ? null : formatColumns([...different.values()]);
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
