import { parquetReadObjects } from 'hyparquet';
import { parseMessage } from '../../src/lib/data/binance/parse-message.ts';

/** A message that a server has put on a connection. */
export interface SentMessage {
	/** ms since the epoch. */
	readonly at: number;
	/** Such as `ticker 52000000004`; messages of one id are the same. */
	readonly id: string;
}

/** What a replay server has sent that can be read, in order. */
export class SentMessages {
	readonly all: SentMessage[] = [];

	readonly onSent = (text: string): void => {
		const id = idIn(text);
		if (id !== null) this.all.push({ at: performance.timeOrigin + performance.now(), id });
	};
}

function idIn(text: string): string | null {
	try {
		const message = parseMessage(JSON.parse(text));
		if (message.kind === 'ticker') return `quotes ${message.id}`;
		if (message.kind === 'partial') return `book ${message.id}`;
		return message.kind === 'aggTrade' ? `trades ${message.id}` : null;
	} catch {
		return null;
	}
}

/** A row of a stored capture. */
export interface StoredRow {
	/** ms since the epoch. */
	readonly received: number;
	readonly content: 'book' | 'quotes' | 'trades';
	readonly id: number;
}

/** The rows of a stored capture, read by another reader than the page's; each content in its order. */
export async function storedRows(
	files: readonly { readonly name: string; readonly buffer: Buffer }[]
): Promise<StoredRow[]> {
	const contents = files.map(async ({ name, buffer }) => {
		const content = /\.(book|quotes|trades)\.parquet$/.exec(name)?.[1] as StoredRow['content'];
		const column = content === 'trades' ? 'trade_id' : 'update_id';
		const rows = await parquetReadObjects({
			file: Uint8Array.from(buffer).buffer,
			columns: ['ts', column],
			// Its own cuts them to milliseconds.
			parsers: { timestampFromMicroseconds: (us) => us }
		});
		return rows.map((row) => ({ content, received: Number(row.ts) / 1000, id: Number(row[column]) }));
	});
	return (await Promise.all(contents)).flat();
}

export const nameOf = ({ content, id }: StoredRow): string => `${content} ${id}`;
