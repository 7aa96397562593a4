import type { FileLike } from '../file-like.ts';
import { neededColumns } from '../mapped/column-mapping.ts';
import type { MappedTable } from '../mapped/describe-markets.ts';
import type { MarketInfo, MarketSource } from '../market-source.ts';
import { datasetOf, marketInName } from '../stem.ts';
import type { MarketName } from './market-name.ts';

/** A market and the files that it comes from. */
export interface Dataset {
	readonly source: MarketSource;
	readonly files: readonly FileLike[];
	/** Those of its files whose columns a mapping explains. */
	readonly tables: readonly MappedTable[];
	readonly market: MarketName;
	/** Whether its books come with trades, so that no other file's can be theirs. */
	readonly hasTrades: boolean;
}

/** The dataset with more warnings. */
export function warned(dataset: Dataset, warnings: readonly string[]): Dataset {
	if (warnings.length === 0) return dataset;
	const { source } = dataset;
	const info = { ...source.info, warnings: [...source.info.warnings, ...warnings] };
	return { ...dataset, source: withInfo(source, info) };
}

/** The same market, described in other words. */
export function withInfo(source: MarketSource, info: MarketInfo): MarketSource {
	return {
		info,
		read: (range, options) => source.read(range, options),
		...(source.tapes && { tapes: (books, options) => source.tapes!(books, options) })
	};
}

/** Whether the names of two datasets say that they belong together. */
export function haveOneStem(a: Pick<Dataset, 'files'>, b: Pick<Dataset, 'files'>): boolean {
	const stems = new Set(a.files.map(({ name }) => datasetOf(name)));
	return b.files.some(({ name }) => stems.has(datasetOf(name)));
}

/** Of which market a table's rows of that symbol are, which counts where a column says it; and its exchange and name. */
export function marketOfTable({ table, guess }: MappedTable, symbol: string | null): MarketName {
	const exchange = table.columns.find(({ name }) => /^exchange$/i.test(name))?.name ?? '';
	return {
		symbol: guess.mapping.symbol === null ? null : symbol,
		exchange: table.samples.get(exchange)?.find((value) => value !== '') ?? null,
		inNames: marketInName(table.file.name)
	};
}

/** What the first row says that has a symbol; null where there is none. */
export function firstSymbol({ table, guess }: MappedTable): string | null {
	return table.samples.get(guess.mapping.symbol ?? '')?.find((value) => value !== '') ?? null;
}

/** What two tables that go on in one another have in common. */
export function shapeOfTables(tables: readonly MappedTable[]): string {
	return JSON.stringify(tables.map(({ guess }) => neededColumns(guess.mapping)));
}
