import type { MappedTable } from './describe-markets.ts';

const NEEDED = ['action', 'side', 'price', 'size'];

/**
 * A table of books, and where its rows say what happened, as Databento's MBP does, the trades among them: those whose
 * action is T, with the side of the taker.
 */
export function withTrades(books: MappedTable): MappedTable[] {
	const { table, guess } = books;
	const names = new Set(table.columns.map(({ name }) => name));
	if (guess.mapping.layout.kind !== 'columns' || !NEEDED.every((name) => names.has(name))) return [books];
	const layout = {
		kind: 'trades',
		action: 'action',
		side: { column: 'side', says: 'word' },
		price: 'price',
		size: 'size'
	} as const;
	return [books, { table, guess: { ...guess, mapping: { ...guess.mapping, layout } } }];
}
