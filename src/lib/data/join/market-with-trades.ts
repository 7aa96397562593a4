import { Tape } from '../../engine/index.ts';
import { TapeSink } from '../binance/tape-sink.ts';
import { counted } from '../data-error.ts';
import { emptied } from '../emptied.ts';
import { MOST_MARKETS, type MappedTable, type NamedTable } from '../mapped/describe-markets.ts';
import { playing } from '../mapped/mapped-market.ts';
import type { MarketSink } from '../mapped/market-sink.ts';
import { columnPlayer } from '../mapped/play-columns.ts';
import type { ColumnPlayer } from '../mapped/row-player.ts';
import type { MarketInfo, MarketSource, ReadOptions, TimeRange } from '../market-source.ts';
import { Pace } from '../pace.ts';
import { tapesOf } from '../tapes-of.ts';
import { marketOfTable } from './dataset.ts';
import type { MarketName } from './market-name.ts';

/** A file of trades and the time it spans. */
export interface TradesFile {
	readonly one: NamedTable;
	/** Of the file. */
	readonly name: string;
	readonly market: MarketName;
	/** Time of its first and last trade, ms since the epoch; NaN where it has none. */
	readonly start: number;
	readonly end: number;
	readonly warnings: readonly string[];
}

/** Takes note of when trades are. */
class TradeSpan implements MarketSink {
	start = NaN;
	end = NaN;

	addBook(): void {
		// Of trades there are none.
	}

	addQuote(): void {
		// Of trades there are none.
	}

	addHole(): void {
		// Of trades there are none.
	}

	addTrade(time: number): void {
		if (Number.isNaN(this.start)) this.start = time;
		this.end = time;
	}
}

/**
 * Looks through a file of trades, in one pass that keeps nothing: one for each market that it names. Throws a `DataError`
 * when it is damaged.
 */
export async function surveyTrades(one: MappedTable, pace: Pace): Promise<TradesFile[]> {
	const found = new Map<string | null, { span: TradeSpan; player: ColumnPlayer }>();
	const { table, guess } = one;
	const add = (name: string | null) => {
		const span = new TradeSpan();
		found.set(name, { span, player: columnPlayer(guess.mapping, span, name) });
	};
	if (guess.mapping.symbol === null) add(null);
	for await (const batch of table.scan(guess.mapping, undefined)) {
		for (const name of batch.names.slice(0, MOST_MARKETS)) if (name !== '' && !found.has(name)) add(name);
		for (const { player } of found.values()) player.add(batch);
		await pace.step(batch.done);
	}
	const { warnings } = table.finish();
	return [...found].map(
		([
			name,
			{
				span: { start, end },
				player
			}
		]) => ({
			one: { ...one, name },
			name: table.file.name,
			market: marketOfTable(one, name),
			start,
			end,
			warnings: [...guess.notes, ...warnings, ...lateTradesIn(player)]
		})
	);
}

function lateTradesIn({ lateTrades }: ColumnPlayer): string[] {
	if (lateTrades === 0) return [];
	const verb = lateTrades === 1 ? 'goes' : 'go';
	return [`${counted(lateTrades, 'trade')} ${verb} back in time or have none and are left out`];
}

/** A file of trades from a time on. */
interface Part extends TradesFile {
	readonly from: number;
}

/** The market with the trades of those files, in the order of their times; of an overlap the earlier file's are used. */
export function withTrades(books: MarketSource, files: readonly TradesFile[]): MarketSource {
	const parts: Part[] = [];
	const warnings: string[] = [];
	for (const file of [...files].sort((a, b) => a.start - b.start || b.end - a.end)) {
		const before = parts.at(-1);
		if (before && !(file.end > before.end)) {
			warnings.push(`${file.name} is left out: ${before.name} has the trades of that time.`);
			continue;
		}
		const isOverlapping = before !== undefined && file.start < before.end;
		parts.push({ ...file, from: isOverlapping ? before.end : -Infinity });
		warnings.push(...file.warnings);
	}
	return new MarketWithTrades(books, parts, warnings);
}

class MarketWithTrades implements MarketSource {
	readonly info: MarketInfo;
	readonly #books: MarketSource;
	readonly #parts: readonly Part[];

	constructor(books: MarketSource, parts: readonly Part[], warnings: readonly string[]) {
		const { info } = books;
		this.#books = books;
		this.#parts = parts;
		this.info = {
			...info,
			bytes: parts.reduce((sum, { one }) => sum + one.table.bytes, info.bytes),
			warnings: [...new Set([...info.warnings, ...warnings, saidOf(parts)])]
		};
	}

	async read(range?: TimeRange, options: ReadOptions = {}): Promise<Tape> {
		const pace = new Pace(options);
		const count = 1 + this.#parts.length;
		const tape = await this.#books.read(range, { ...options, ...pace.part(0, 1 / count).options });
		for (const [i, part] of this.#parts.entries()) {
			const own = pace.part((i + 1) / count, (i + 2) / count);
			for await (const { player, batch } of playing(
				part.one,
				range,
				tradesFrom(part, new TapeSink(tape, range))
			)) {
				if (range && player.time >= range.to) break;
				await own.step(batch.done);
			}
		}
		await pace.step(1);
		return tape;
	}

	async *tapes(books: number, options: ReadOptions = {}): AsyncGenerator<Tape, void, undefined> {
		const pace = new Pace(options);
		const count = 1 + this.#parts.length;
		yield* tapesOf(this.#books, pace.part(0, 1 / count).options, books);
		for (const [i, part] of this.#parts.entries()) {
			const own = pace.part((i + 1) / count, (i + 2) / count);
			yield* tradeTapes(part, this.info.symbol, books, own);
		}
	}
}

async function* tradeTapes(
	part: Part,
	symbol: string,
	trades: number,
	pace: Pace
): AsyncGenerator<Tape, void, undefined> {
	const tape = new Tape({ symbol, tick: 0, lot: 0 });
	for await (const { batch } of playing(part.one, undefined, tradesFrom(part, new TapeSink(tape)))) {
		await pace.step(batch.done);
		if (tape.trades.length < trades) continue;
		yield tape;
		emptied(tape);
	}
	yield tape;
}

/** Passes on the trades of a part that count. */
function tradesFrom({ from }: Part, sink: Pick<MarketSink, 'addTrade'>): MarketSink {
	const none = () => undefined;
	return {
		addBook: none,
		addQuote: none,
		addHole: none,
		addTrade: (time, ...trade) => {
			if (time > from) sink.addTrade(time, ...trade);
		}
	};
}

function saidOf(parts: readonly Part[]): string {
	return `Its trades are those of ${parts.map(({ name }) => name).join(', ')}.`;
}
