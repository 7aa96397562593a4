import { BookIntake, Tape } from '../../engine/index.ts';
import { checkBooks, checkMemory } from '../books.ts';
import { DataError } from '../data-error.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { eachQuote } from '../parquet/quote-columns.ts';
import { partsInRange, type Part } from '../parquet/time-column.ts';
import { QuoteSummary } from '../quote-summary.ts';
import type { MarketReader, OpenedFile } from '../reader.ts';
import { openCaptureDataset } from './capture-dataset.ts';
import type { Content } from './flat-format.ts';
import { bookLayout, type BookLayout } from './flat-layout.ts';
import { contentOf, COUNTS, holesWithin, propertiesOf, type FlatProperties } from './properties.ts';
import { readBooks } from './read-books.ts';
import { readTrades } from './read-trades.ts';

/** TRACE-ZERO Parquet: a book file, a stored capture, or its quotes alone, with or without trades; see flat-format.ts. */
export const flatParquet: MarketReader = {
	id: 'trace-zero-parquet',
	joins: true,
	matches: ({ parquet }) => parquet !== null && contentOf(parquet) !== undefined,
	open: async (files, pace) => {
		const book = only(files, 'book');
		const quotes = only(files, 'quotes');
		const trades = only(files, 'trades');
		if (book?.columns.has('update_id') || (book === undefined && quotes !== undefined)) {
			return [await openCaptureDataset({ book, quotes, trades }, pace)];
		}
		if (book === undefined) {
			throw new DataError(
				files[0]?.file.name ?? '',
				'holds trades and no books; open the .book.parquet of the same name with it'
			);
		}
		const layout = bookLayout(book);
		const properties = propertiesOf(book);
		const known = await describe(book, trades, layout, properties, pace);
		const info = quotes === undefined ? known : { ...known, warnings: [leftOut(quotes)] };
		return [new FlatParquet(book, trades, layout, properties, info)];
	}
};

function leftOut({ file: { name } }: ParquetFile): string {
	return `${name} is left out: the book file beside it has no update ids to put quotes in order by`;
}

/** The one file of that content. Throws a `DataError` when there are two. */
function only(files: readonly OpenedFile[], content: Content): ParquetFile | undefined {
	const [first, second] = files.flatMap(({ parquet }) =>
		parquet !== null && contentOf(parquet) === content ? [parquet] : []
	);
	if (second === undefined) return first;
	throw new DataError(second.file.name, `is the second ${content} file of one market; open one at a time`);
}

class FlatParquet implements MarketSource {
	readonly info: MarketInfo;
	readonly #book: ParquetFile;
	readonly #trades: ParquetFile | undefined;
	readonly #layout: BookLayout;
	readonly #properties: FlatProperties;

	constructor(
		book: ParquetFile,
		trades: ParquetFile | undefined,
		layout: BookLayout,
		properties: FlatProperties,
		info: MarketInfo
	) {
		this.#book = book;
		this.#trades = trades;
		this.#layout = layout;
		this.#properties = properties;
		this.info = info;
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const { name } = this.info;
		const { time, depth } = this.#layout;
		const { instrument, holes, quality } = this.#properties;
		const parts: Part[] = [];
		let books = 0;
		for await (const part of partsInRange(this.#book, time, range)) {
			parts.push(part);
			books += part.last - part.first;
			checkMemory(name, books, 2 * depth * books);
			await pace.step(0);
		}
		const tape = new Tape(instrument);
		const intake = new BookIntake(tape);
		let done = 0;
		for (const part of parts) {
			const rows = part.last - part.first;
			await readBooks(this.#book, this.#layout, this.#properties, part, range, intake, (fraction) =>
				pace.step((done + fraction * rows) / books)
			);
			done += rows;
		}
		if (!options.mayBeEmpty) checkBooks(name, tape, range);
		if (this.#trades) await readTrades(this.#trades, range, tape.trades, pace);
		tape.holes.push(...holesWithin(holes, range));
		// What was repaired before it was written is no more to be seen in it.
		if (quality && range === undefined) for (const count of COUNTS) tape.quality[count] = quality[count];
		await pace.step(1);
		return tape;
	}
}

/** What the files hold, from their metadata, times and best prices. */
async function describe(
	book: ParquetFile,
	trades: ParquetFile | undefined,
	{ time, depth, bids, asks }: BookLayout,
	{ instrument, priceDivisor }: FlatProperties,
	pace: Pace
): Promise<MarketInfo> {
	const summary = new QuoteSummary();
	const columns = { time, bid: bids.prices[0]!, ask: asks.prices[0]! };
	await eachQuote(book, columns, pace, (t, bid, ask) => {
		summary.add(t, bid / priceDivisor, ask / priceDivisor);
	});
	return {
		name: book.file.name,
		format: 'trace-zero-parquet',
		symbol: instrument.symbol,
		...summary.finish(book.file.name),
		levels: depth,
		bytes: book.file.size + (trades?.file.size ?? 0),
		warnings: []
	};
}
