/** What a column counts time in; `text` is a date and a time of day, UTC where it names no zone. */
export type TimeUnit = 's' | 'ms' | 'us' | 'ns' | 'text';

/** Where the prices and the sizes of one level, or of one side's levels, are; without sizes they are not known. */
export interface LevelColumnNames {
	readonly price: string;
	readonly size: string | null;
}

/** A column that says of which side a row is: in words, or as a flag that is true for one of them. */
export interface SideColumn {
	readonly column: string;
	readonly says: 'word' | 'isSell' | 'isBuy';
}

/** How a file's columns make a market. */
export type MappingLayout =
	/** A column a side that holds lists of [price, size]. */
	| { readonly kind: 'pairs'; readonly bids: string; readonly asks: string }
	/** A list of prices and a list of sizes a side; the fields of a list of structs are such lists. */
	| { readonly kind: 'lists'; readonly bids: LevelColumnNames; readonly asks: LevelColumnNames }
	/** Columns of their own for each level, best first. */
	| {
			readonly kind: 'columns';
			readonly bids: readonly LevelColumnNames[];
			readonly asks: readonly LevelColumnNames[];
	  }
	/**
	 * A row a level. Rows of one time are a whole book, or with `isUpdates` the changes of one, where a size of 0 removes
	 * the level and rows that `isSnapshot` marks begin a new book. With `ids`, the first and last update in a row's
	 * message, what is missing between two messages is a hole.
	 */
	| {
			readonly kind: 'rows';
			readonly side: SideColumn;
			readonly price: string;
			readonly size: string;
			readonly isUpdates: boolean;
			readonly isSnapshot: string | null;
			readonly ids?: { readonly first: string; readonly last: string };
	  }
	/** A row a trade of the whole market; the side is the taker's. With `action` those rows alone where it says T. */
	| {
			readonly kind: 'trades';
			readonly side: SideColumn | null;
			readonly price: string;
			readonly size: string;
			readonly action?: string;
	  };

/** Which of a file's columns is what: plain data, so that it can be corrected by hand, kept and put into a link. */
export interface ColumnMapping {
	readonly time: {
		readonly column: string;
		readonly unit: TimeUnit;
		/** A column of the ms that the time itself leaves out. */
		readonly ms: string | null;
	};
	/** The column that names the market; null where there is none. */
	readonly symbol: string | null;
	/** What a stored price or size is divided by to be in quote currency or base units. */
	readonly priceDivisor: number;
	readonly sizeDivisor: number;
	readonly layout: MappingLayout;
}

/** What a cell of a column is to be read as; `letter` is the character code of the first, `id` a number to tell rows by. */
export type CellKind = 'number' | 'time' | 'side' | 'flag' | 'name' | 'letter' | 'id' | 'pairs' | 'list';

/** A column that a mapping needs. */
export interface NeededColumn {
	readonly name: string;
	readonly kind: CellKind;
}

/** The columns that a mapping needs, each once, in a fixed order. */
export function neededColumns({ time, symbol, layout }: ColumnMapping): NeededColumn[] {
	const needed = new Map<string, CellKind>();
	const need = (name: string | null, kind: CellKind) => {
		if (name !== null) needed.set(name, kind);
	};
	need(time.column, time.unit === 'text' ? 'time' : 'number');
	need(time.ms, 'number');
	need(symbol, 'name');
	switch (layout.kind) {
		case 'pairs':
			need(layout.bids, 'pairs');
			need(layout.asks, 'pairs');
			break;
		case 'lists':
			for (const { price, size } of [layout.bids, layout.asks]) {
				need(price, 'list');
				need(size, 'list');
			}
			break;
		case 'columns':
			for (const { price, size } of [...layout.bids, ...layout.asks]) {
				need(price, 'number');
				need(size, 'number');
			}
			break;
		case 'rows':
			need(layout.isSnapshot, 'flag');
	}
	if (layout.kind === 'rows' || layout.kind === 'trades') {
		need(layout.price, 'number');
		need(layout.size, 'number');
		if (layout.side) need(layout.side.column, layout.side.says === 'word' ? 'side' : 'flag');
	}
	if (layout.kind === 'trades') need(layout.action ?? null, 'letter');
	if (layout.kind === 'rows') {
		need(layout.ids?.first ?? null, 'number');
		need(layout.ids?.last ?? null, 'number');
	}
	return [...needed].map(([name, kind]) => ({ name, kind }));
}
