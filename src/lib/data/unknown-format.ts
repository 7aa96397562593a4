import { compressionOf } from './byte-chunks.ts';
import { GET_AGAIN } from './data-error.ts';
import { isParquet } from './parquet/footer.ts';
import type { OpenedFile } from './reader.ts';

const OPENS =
	'what opens is Parquet or CSV of books or quotes, the classic capture, Binance streams and Bybit books as JSON lines, LOBSTER pairs and hftbacktest arrays';

/** How the files of other formats begin, and what to say of them. */
const OTHERS: readonly (readonly [bytes: readonly number[], problem: string])[] = [
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
	if (isPacked && compressionOf(head) !== null) return 'is compressed twice; unpack it once and open that';
	const other = OTHERS.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
	if (other) return other[1];
	if (/\.parq(uet)?$/i.test(name)) {
		return `is called Parquet but does not begin with PAR1; ${GET_AGAIN}, or open another file: ${OPENS}`;
	}
	return `is of no known format; ${OPENS}`;
}
