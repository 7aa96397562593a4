export { DataError } from './data-error.ts';
export { fingerprint, fingerprintOf } from './fingerprint.ts';
export { openMarketFiles, openMarkets, type RefusedFiles } from './open-market-files.ts';
export { withInfo, type Dataset } from './join/dataset.ts';
export { datasetOf } from './stem.ts';
export { writeTape, type TapeFiles } from './flat/write-tape.ts';
export type { Table } from './table/write-table.ts';
export type { TableFormat } from './table/table-file.ts';
export type { FileLike } from './file-like.ts';
export { guessMapping, type FileColumn, type MappingGuess } from './mapped/guess-mapping.ts';
export { neededColumns, type ColumnMapping } from './mapped/column-mapping.ts';
export type { MappedTable } from './mapped/describe-markets.ts';
export { shapeOf, tableOutline, type TableColumn, type TableOutline } from './mapped/table-outline.ts';
export type { ColumnTable } from './mapped/column-table.ts';
export type {
	BadRows,
	MarketFormat,
	MarketInfo,
	MarketSource,
	OpenOptions,
	ReadOptions,
	TimeRange
} from './market-source.ts';
