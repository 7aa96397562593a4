/** The records of a CSV text as RFC 4180 has it, each a list of its fields. Throws an `Error` for what is none. */
export function readCsv(text: string): string[][] {
	const records: string[][] = [];
	let record: string[] = [];
	// A field, quoted or plain, and what ends it.
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
	while (field.lastIndex < text.length) {
		const at = field.lastIndex;
		const match = field.exec(text);
		if (!match) throw new Error(`not a field of CSV at ${at}: ${text.slice(at, at + 40)}`);
		const [, quoted, plain = '', end] = match;
		record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === ',') continue;
		records.push(record);
		record = [];
	}
	return records;
}
