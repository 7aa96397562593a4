import { DataError, GET_AGAIN } from '../data-error.ts';
import { reason, type ParquetFile } from './footer.ts';

/** The `DataError` for pages of a column that contradict themselves; `cause` itself where it is one already. */
export function damagedColumn({ file }: ParquetFile, path: string, cause: unknown): DataError {
	if (cause instanceof DataError) return cause;
	return new DataError(file.name, `has a damaged column ${path}: ${reason(cause)}; ${GET_AGAIN}`, { cause });
}
