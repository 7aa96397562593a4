import { BookIntake, Tape } from '../../engine/index.ts';
import { BadLines } from '../bad-lines.ts';
import { checkBooks, checkMemory, isWanted } from '../books.ts';
import { DataError, listed } from '../data-error.ts';
import { emptied } from '../emptied.ts';
import type { FileLike } from '../file-like.ts';
import { lines, type Line } from '../lines.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { QuoteSummary } from '../quote-summary.ts';
import type { MarketReader } from '../reader.ts';
import { symbolInName } from '../stem.ts';
import { checkEpoch } from './epoch.ts';
import { flawOf, foreignKeys, JsonRow } from './json-row.ts';

const LARGEST_FILE = 2 ** 30;
const EXPECTED = 'each line has to be a JSON object with timestamp_ms, bid_levels and ask_levels';

/**
 * The classic capture as JSON lines: an object a row with the columns of the Parquet as keys, numbers as such or as
 * texts; Python's bare NaN and infinities are no number. A row without levels is a quote of unknown size. A line that
 * is no such row is counted among the tape's bad rows; where more than half are, the file is refused.
 */
export const classicJsonl: MarketReader = {
	id: 'classic-jsonl',
	joins: false,
	matches: ({ head }) => new TextDecoder().decode(head).trimStart().startsWith('{'),
	open: async ([opened], pace) => {
		if (!opened) throw new TypeError('expected a file');
		return [new ClassicJsonl(opened.file, await describe(opened.file, pace))];
	}
};

class ClassicJsonl implements MarketSource {
	readonly info: MarketInfo;
	readonly #file: FileLike;

	constructor(file: FileLike, info: MarketInfo) {
		this.#file = file;
		this.info = info;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const tape = new Tape({ symbol: this.info.symbol, tick: 0, lot: 0 });
		for await (const { length, bids, asks } of this.#filling(tape, range, options)) {
			checkMemory(this.info.name, length, bids.levels + asks.levels);
		}
		if (!options.mayBeEmpty) checkBooks(this.info.name, tape, range);
		return tape;
	}

	async *tapes(books: number, options: ReadOptions = {}): AsyncGenerator<Tape, void, undefined> {
		const tape = new Tape({ symbol: this.info.symbol, tick: 0, lot: 0 });
		for await (const { length } of this.#filling(tape, undefined, options)) {
			if (length < books) continue;
			yield tape;
			emptied(tape);
		}
		yield tape;
	}

	/** Lets the rows into a tape and gives it after every batch. */
	async *#filling(tape: Tape, range: TimeRange | undefined, options: ReadOptions) {
		const pace = new Pace(options);
		const intake = new BookIntake(tape);
		const row = new JsonRow();
		let isInside = range === undefined;
		for await (const { batch, offset } of lines(this.#file)) {
			for (const { text } of batch) {
				if (!row.parse(text)) {
					if (isInside) countBadRow(tape);
					continue;
				}
				if (!Number.isNaN(row.time)) isInside = isWanted(row.time, range);
				if (isInside) offer(row, intake);
			}
			yield tape;
			await pace.step(offset / this.#file.size);
		}
	}
}

function countBadRow({ quality }: Tape): void {
	quality.rows++;
	quality.badRows++;
}

function offer(row: JsonRow, intake: BookIntake): void {
	const { time, bids, asks } = row;
	if (row.isQuote) intake.addQuote(time, row.bid, row.ask);
	else intake.addBook(time, bids.prices, bids.sizes, 0, bids.count, asks.prices, asks.sizes, 0, asks.count);
}

/** What a classic JSONL capture holds, in one pass that keeps nothing else. */
async function describe(file: FileLike, pace: Pace): Promise<MarketInfo> {
	if (file.size > LARGEST_FILE) {
		throw new DataError(
			file.name,
			`is JSON lines of ${(file.size / 2 ** 30).toFixed(1)} GiB, the limit is 1 GiB; convert it to Parquet`
		);
	}
	const summary = new QuoteSummary();
	const bad = new BadLines(file.name, EXPECTED);
	const row = new JsonRow();
	let levels = 1;
	let symbol: string | null = null;
	for await (const { batch, offset } of lines(file)) {
		for (const line of batch) {
			if (!row.parse(line.text)) {
				if (bad.count === 0 && summary.rows === 0) checkKeys(line, file.name);
				bad.add(line, flawOf(line.text));
				continue;
			}
			if (summary.add(row.time, row.bid, row.ask)) checkEpoch(file.name, `line ${line.number}`, row.time);
			symbol ??= row.symbol;
			checkSymbol(symbol, row.symbol, file.name, line.number);
			levels = Math.max(levels, row.bids.count, row.asks.count);
		}
		await pace.step(offset / file.size);
	}
	bad.check(summary.rows);
	const badRows = bad.among(summary.rows);
	const known = summary.finish(file.name);
	return {
		name: file.name,
		format: 'classic-jsonl',
		symbol: symbol ?? symbolInName(file.name),
		...known,
		rows: known.rows + bad.count,
		levels,
		bytes: file.size,
		warnings: bad.warnings,
		...(badRows && { badRows })
	};
}

function checkSymbol(first: string | null, symbol: string | null, file: string, line: number): void {
	if (symbol === null || symbol === first) return;
	throw new DataError(
		file,
		`holds more than one market: line ${line} is of ${symbol} after rows of ${first ?? ''}; split it by symbol`
	);
}

/** Throws a `DataError` when a file's first line is an object of another kind. */
function checkKeys({ text }: Line, file: string): void {
	const keys = foreignKeys(text);
	if (keys === null) return;
	const { missing, available } = keys;
	throw new DataError(
		file,
		`is JSON lines without the ${missing.length === 1 ? 'key' : 'keys'} ${missing.join(', ')}, ` +
			`available: ${listed(available) || 'none'}; rename or add keys: ${EXPECTED}`
	);
}
