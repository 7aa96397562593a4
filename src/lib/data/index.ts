export { DataError } from './data-error.ts';
export { fingerprint } from './fingerprint.ts';
export { openMarketFiles, openMarkets, type RefusedFiles } from './open-market-files.ts';
export { datasetOf } from './stem.ts';
export { writeTape, type TapeFiles } from './flat/write-tape.ts';
export type { Table, TableColumn } from './table/write-table.ts';
export type { TableFormat } from './table/table-file.ts';
export type { FileLike } from './file-like.ts';
export { guessMapping, type MappingGuess } from './mapped/guess-mapping.ts';
export type { ColumnMapping } from './mapped/column-mapping.ts';
export type {
	BadRows,
	MarketFormat,
	MarketInfo,
	MarketSource,
	OpenOptions,
	ReadOptions,
	TimeRange
} from './market-source.ts';
