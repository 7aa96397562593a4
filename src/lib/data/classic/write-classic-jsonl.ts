import type { Tape } from '../../engine/index.ts';
import type { ByteOutput } from '../byte-output.ts';
import { classicLevelsEnd, classicQuote } from './classic-row.ts';

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
			text += lineOf(tape, book);
			if (text.length < BATCH) continue;
			await output.write(encoder.encode(text));
			text = '';
		}
	}
	await output.write(encoder.encode(text));
}

function lineOf(tape: Tape, book: number): string {
	const { symbol, bid, ask, mid, spread, timestamp_ms } = classicQuote(tape, book);
	return (
		`{"symbol":${JSON.stringify(symbol)},"bid":${float(bid)},"ask":${float(ask)},"mid":${float(mid)},` +
		`"spread":${float(spread)},"timestamp_ms":${timestamp_ms},` +
		`"bid_levels":${levelsText(tape.bids, book)},"ask_levels":${levelsText(tape.asks, book)}}\n`
	);
}

function levelsText(side: Tape['bids'], book: number): string {
	const end = classicLevelsEnd(side, book);
	let text = '';
	for (let l = side.start[book]!; l < end; l++) {
		text += `${text === '' ? '' : ','}[${float(side.prices[l]!)},${float(side.sizes[l]!)}]`;
	}
	return `[${text}]`;
}

/** A number that is read as a float also where it is whole, so that a column has one type. */
function float(value: number): string {
	const text = String(value);
	return /[.e]/.test(text) ? text : `${text}.0`;
}
