import { GET_AGAIN } from './data-error.ts';
import { isParquet } from './parquet/footer.ts';
import type { OpenedFile } from './reader.ts';

const OPENS =
	'what opens is the classic capture as Parquet or JSON lines, TRACE-ZERO Parquet, and Binance streams as JSON lines';

/** How the files of other formats begin, and what to say of them. */
const OTHERS: readonly (readonly [bytes: readonly number[], problem: string])[] = [
	[[0x50, 0x4b, 3, 4], 'is a zip archive; unzip it first'],
	[[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'is compressed with xz; unzip it first'],
	[[0x42, 0x5a, 0x68], 'is compressed with bzip2; unzip it first'],
	[[0xff, 0xfe], 'is text in UTF-16; save it as UTF-8'],
	[[0x5b], `is one JSON list; write each of its rows as a line of its own: ${OPENS}`]
];

/** What to say of a file that no reader knows, by its name and the first bytes of its content. */
export function unknownFormat({
	file: { name },
	head,
	isPacked
}: Pick<OpenedFile, 'file' | 'head' | 'isPacked'>): string {
	if (isPacked && isParquet(head)) return 'is compressed Parquet; unpack it first';
	const other = OTHERS.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
	if (other) return other[1];
	if (/\.parq(uet)?$/i.test(name)) {
		return `is called Parquet but does not begin with PAR1; ${GET_AGAIN}, or open another file: ${OPENS}`;
	}
	if (isCsv(head)) return `is CSV, which does not open; convert it: ${OPENS}`;
	return `is of no known format; ${OPENS}`;
}

/** Whether the first two lines are text with equally many commas, semicolons or tabs. */
function isCsv(head: Uint8Array): boolean {
	const [first = '', second = ''] = new TextDecoder().decode(head).split(/\r?\n/);
	// Text has neither a NUL nor bytes that are no UTF-8.
	if (/[\0\ufffd]/.test(first)) return false;
	return [',', ';', '\t'].some((separator) => {
		const columns = first.split(separator).length;
		return columns > 1 && (second === '' || second.split(separator).length === columns);
	});
}
