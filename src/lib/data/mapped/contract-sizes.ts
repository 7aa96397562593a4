import type { ColumnMapping } from './column-mapping.ts';
import type { ColumnTable } from './column-table.ts';

/** BitMEX's name of Bitcoin in dollars, as it stands or with the month that it expires in. */
const BITMEX_SYMBOL = /^XBT(?:USD|[FGHJKMNQUVXZ]\d\d)$/i;

/**
 * Whether a table's sizes are contracts and not coins: those of BitMEX. A column of exchanges says so, or else a symbol of its
 * beside sizes that are all whole; Kraken has coins under the same symbol. Of the first rows.
 */
export function hasContractSizes(
	{ columns, samples }: Pick<ColumnTable, 'columns' | 'samples'>,
	{ symbol, layout }: ColumnMapping
): boolean {
	const first = (name: string) => samples.get(name) ?? [];
	const exchange = columns.find(({ name }) => /^exchange$/i.test(name))?.name;
	if (exchange !== undefined) return first(exchange).some((value) => /^bitmex$/i.test(value));
	const sizes = sizeColumns(layout).flatMap(first);
	const isOfBitmex = symbol !== null && first(symbol).some((value) => BITMEX_SYMBOL.test(value.trim()));
	return isOfBitmex && sizes.length > 0 && sizes.every((size) => Number.isInteger(Number(size)));
}

function sizeColumns(layout: ColumnMapping['layout']): string[] {
	if (layout.kind === 'pairs') return [];
	if (layout.kind === 'rows' || layout.kind === 'trades') return [layout.size];
	return [layout.bids, layout.asks].flat().flatMap(({ size }) => size ?? []);
}
