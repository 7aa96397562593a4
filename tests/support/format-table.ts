/** The rows as lines of text, every column as wide as its widest cell; `right` holds the columns set flush right. */
export function formatTable(rows: string[][], right: readonly number[] = []): string {
	const columns = Math.max(0, ...rows.map((row) => row.length));
	const widths = Array.from({ length: columns }, (_, c) =>
		Math.max(...rows.map((row) => row[c]?.length ?? 0))
	);
	const pad = (cell: string, c: number) =>
		right.includes(c) ? cell.padStart(widths[c] ?? 0) : cell.padEnd(widths[c] ?? 0);
	return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
