import type { Table, TableColumn } from './write-table.ts';

/** What a cell would have to begin with for a spreadsheet to take it for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows a piece: no text grows beyond what a browser can hold as one. */
const ROWS_A_PIECE = 10_000;

/**
 * A table as CSV (RFC 4180), piece by piece: its properties, where it has any, as lines that begin with `#`, a head with units, numbers
 * as the shortest text that reads back to the same double, times twice, as ISO 8601 in UTC to the microsecond and as ms since the
 * epoch. A text from outside, such as the symbol, that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function* tableCsv({ columns, properties }: Table): Generator<string> {
	const rows = columns[0]?.values.length ?? 0;
	for (const [name, value] of Object.entries(properties)) {
		yield `# ${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}\r\n`;
	}
	yield line(columns.flatMap(headsOf));
	for (let first = 0; first < rows; first += ROWS_A_PIECE) {
		let piece = '';
		for (let row = first; row < Math.min(rows, first + ROWS_A_PIECE); row++) {
			piece += line(columns.flatMap((column) => cellsOf(column, row)));
		}
		yield piece;
	}
}

function line(cells: readonly string[]): string {
	return `${cells.map(quoted).join(',')}\r\n`;
}

function headsOf({ name, unit = '', kind }: TableColumn): string[] {
	if (kind === 'time') return [`${name} (UTC)`, `${name} (ms)`];
	return [unit === '' ? name : `${name} (${unit})`];
}

function cellsOf(column: TableColumn, row: number): string[] {
	if (column.kind === 'text') return [harmless(column.values[row] ?? '')];
	const value = column.values[row] ?? NaN;
	return column.kind === 'time' ? [isoMicros(value), String(value)] : [String(value)];
}

/** `2024-08-08T23:54:14.123456Z` of ms since the epoch; empty for what is no date. */
function isoMicros(ms: number): string {
	if (!(Math.abs(ms) <= 8.64e15)) return '';
	const micros = Math.round(1000 * ms);
	const whole = Math.floor(micros / 1000);
	const rest = String(micros - 1000 * whole).padStart(3, '0');
	return new Date(whole).toISOString().replace('Z', `${rest}Z`);
}

function harmless(text: string): string {
	return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
