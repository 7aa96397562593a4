/** The tables under a heading of a Markdown text, each as rows of trimmed cells without the line of dashes; head first. */
export function tablesUnder(heading: string, text: string): string[][][] {
	const lines = text.split('\n');
	const start = lines.indexOf(heading);
	if (start < 0) throw new RangeError(`no such heading: ${heading}`);
	const next = lines.findIndex((line, i) => i > start && line.startsWith('## '));
	const tables: string[][][] = [];
	let isInTable = false;
	for (const line of lines.slice(start, next < 0 ? undefined : next)) {
		const isRow = line.startsWith('|');
		if (isRow && !isInTable) tables.push([]);
		isInTable = isRow;
		if (isRow && !/^[|\s:-]+$/.test(line)) tables.at(-1)?.push(cellsOf(line));
	}
	return tables;
}

function cellsOf(line: string): string[] {
	return line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());
}
