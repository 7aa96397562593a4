import type { Tape } from '../../engine/index.ts';
import type { ByteOutput } from '../byte-output.ts';
import { classicRow, type ClassicRow } from './classic-row.ts';

/** Characters that are written at a time. */
const BATCH = 1 << 18;

/** Writes the books of neighbouring tapes as the classic capture in JSON lines, times to the ms. */
export async function writeClassicJsonl(
	tapes: Iterable<Tape> | AsyncIterable<Tape>,
	output: ByteOutput
): Promise<void> {
	const encoder = new TextEncoder();
	let text = '';
	for await (const tape of tapes) {
		for (let book = 0; book < tape.length; book++) {
			text += lineOf(classicRow(tape, book));
			if (text.length < BATCH) continue;
			await output.write(encoder.encode(text));
			text = '';
		}
	}
	await output.write(encoder.encode(text));
}

function lineOf({ symbol, bid, ask, mid, spread, timestamp_ms, bid_levels, ask_levels }: ClassicRow): string {
	return (
		`{"symbol":${JSON.stringify(symbol)},"bid":${float(bid)},"ask":${float(ask)},"mid":${float(mid)},` +
		`"spread":${float(spread)},"timestamp_ms":${timestamp_ms},` +
		`"bid_levels":${levelsText(bid_levels)},"ask_levels":${levelsText(ask_levels)}}\n`
	);
}

function levelsText(levels: ClassicRow['bid_levels']): string {
	return `[${levels.map(([price, size]) => `[${float(price)},${float(size)}]`).join()}]`;
}

/** A number that is read as a float also where it is whole, so that a column has one type. */
function float(value: number): string {
	const text = String(value);
	return /[.e]/.test(text) ? text : `${text}.0`;
}
