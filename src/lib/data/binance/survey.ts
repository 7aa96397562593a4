import { BadLines } from '../bad-lines.ts';
import { DataError } from '../data-error.ts';
import type { FileLike } from '../file-like.ts';
import { lines } from '../lines.ts';
import type { Pace } from '../pace.ts';
import { DEFAULT_LEVELS, type DepthKind, type FeedOptions, type TradeKind } from './binance-feed.ts';
import type { MarketMessage } from './message.ts';
import { recordedLine } from './recorded-line.ts';

/** What every line of a recording has to be. */
export const EXPECTED =
	'each line has to be a message of a Binance stream, bare or behind the time it was received';

/** Lines looked at: minutes of a busy market. */
const LINES = 50_000;

/** Most levels a side where each message is a whole book of any depth. */
const SNAPSHOT_LEVELS = 1000;

/** Markets of one recording that are opened. */
const MOST_MARKETS = 16;

/** What the beginning of a recording says about how to read the rest. */
export interface Survey {
	/** A plan for each market whose books can be made. */
	readonly plans: readonly MarketPlan[];
	/** The markets that messages name, those with books first. */
	readonly symbols: readonly string[];
}

/** How one market of a recording is read. */
export interface MarketPlan {
	/** Null where no message names its market. */
	readonly symbol: string | null;
	/** Whether messages that name no market are its. */
	readonly takesNameless: boolean;
	/** Whether its messages are Bybit's. */
	readonly isBybit: boolean;
	/** Whether times are those of receipt; else they are the exchange's. */
	readonly isReceived: boolean;
	readonly feed: FeedOptions;
	/** What a person should know of it. */
	readonly warnings: readonly string[];
}

/**
 * Looks at the first 50,000 lines of a recording. Its markets are those that have books, 16 at most; messages without a
 * name are of the first. Books are made of partial depth
 * where there is any, else of diffs if there is a snapshot to start from, else of whole books without a stream's name,
 * else of the ticker; trades are the aggregated ones where there are any. Throws a `DataError` where no book can be made, or
 * none has a time.
 */
export async function survey(file: FileLike, pace: Pace): Promise<Survey> {
	const tallies = new Tallies();
	const bad = new BadLines(file.name, EXPECTED);
	let read = 0;
	for await (const { batch } of lines(file)) {
		for (const line of batch) {
			const { received, message } = recordedLine(line.text);
			if (message.kind === 'fault') bad.add(line, message.flaw);
			if ('eventTime' in message) tallies.add(message, !Number.isNaN(received));
		}
		await pace.step(0);
		read += batch.length;
		if (read >= LINES) break;
	}
	if (!tallies.hasBooks) bad.check(read - bad.count);
	const { symbols } = tallies;
	const [first = null, ...others] = symbols;
	const more = others.filter((symbol) => tallies.of(symbol)?.hasBooks).slice(0, MOST_MARKETS - 1);
	const planned = [first, ...more].map((symbol) => tryPlan(file.name, tallies, symbol, symbol === first));
	const plans = planned.filter((plan): plan is MarketPlan => !(plan instanceof DataError));
	const [problem] = planned;
	if (plans.length === 0 && problem instanceof DataError) throw problem;
	return { plans, symbols };
}

function tryPlan(
	file: string,
	tallies: Tallies,
	symbol: string | null,
	takesNameless: boolean
): MarketPlan | DataError {
	try {
		return planOf(file, tallies, symbol, takesNameless);
	} catch (problem) {
		if (problem instanceof DataError) return problem;
		throw problem;
	}
}

type Kind = DepthKind | TradeKind;
type TalliedMessage = MarketMessage & { readonly kind: Kind; readonly isReset?: true };

/** How many messages of each kind one market has. */
class Tally {
	isCoinMargined = false;
	isBybit = false;
	readonly #all = new Map<Kind, number>();
	readonly #timed = new Map<Kind, number>();

	add(message: TalliedMessage): void {
		const { kind, eventTime, isCoinMargined, isReset } = message;
		this.isCoinMargined ||= isCoinMargined;
		this.isBybit ||= isReset === true;
		this.#all.set(kind, this.all(kind) + 1);
		if (!Number.isNaN(eventTime)) this.#timed.set(kind, this.timed(kind) + 1);
	}

	all(kind: Kind): number {
		return this.#all.get(kind) ?? 0;
	}

	/** Those that have an event time. */
	timed(kind: Kind): number {
		return this.#timed.get(kind) ?? 0;
	}

	get hasBooks(): boolean {
		return BOOKS.some((kind) => this.all(kind) > 0);
	}
}

const BOOKS: readonly DepthKind[] = ['partial', 'diff', 'snapshot', 'ticker'];

class Tallies {
	readonly #markets = new Map<string | null, Tally>();
	#received = 0;
	#count = 0;

	add(message: TalliedMessage, isReceived: boolean): void {
		this.#count++;
		if (isReceived) this.#received++;
		const tally = this.of(message.symbol) ?? new Tally();
		this.#markets.set(message.symbol, tally);
		tally.add(message);
	}

	of(symbol: string | null): Tally | undefined {
		return this.#markets.get(symbol);
	}

	/** Those with a name, the ones with books first. */
	get symbols(): string[] {
		const named = [...this.#markets].filter((market): market is [string, Tally] => market[0] !== null);
		return named.sort(([, a], [, b]) => Number(b.hasBooks) - Number(a.hasBooks)).map(([symbol]) => symbol);
	}

	get hasBooks(): boolean {
		return [...this.#markets.values()].some(({ hasBooks }) => hasBooks);
	}

	get isReceived(): boolean {
		return 2 * this.#received > this.#count;
	}
}

/** Throws a `DataError` where no book of the market can be made, or none has a time. */
function planOf(file: string, tallies: Tallies, symbol: string | null, takesNameless: boolean): MarketPlan {
	const own = [tallies.of(symbol), takesNameless ? tallies.of(null) : undefined].filter(
		(tally) => tally !== undefined
	);
	const all = (kind: Kind) => Math.max(0, ...own.map((tally) => tally.all(kind)));
	const { isReceived } = tallies;
	const timed = isReceived ? all : (kind: Kind) => Math.max(0, ...own.map((tally) => tally.timed(kind)));
	const depth = depthOf(file, all, timed);
	const trades = all('aggTrade') > 0 || all('trade') === 0 ? 'aggTrade' : 'trade';
	const levels = depth === 'snapshot' ? SNAPSHOT_LEVELS : DEFAULT_LEVELS;
	const warnings: string[] = [];
	if (!isReceived)
		warnings.push('It has no times of receipt: times are those at which the exchange sent each message.');
	if (depth === 'ticker' && all('diff') > 0) {
		warnings.push('Its depth updates have no snapshot to start from: only the best bid and ask are read.');
	}
	if (own.some(({ isCoinMargined }) => isCoinMargined)) {
		warnings.push('It is of a coin-margined future: sizes are contracts, not coins.');
	}
	const isBybit = own.some((tally) => tally.isBybit);
	return { symbol, takesNameless, isBybit, isReceived, feed: { depth, trades, levels }, warnings };
}

function depthOf(file: string, all: (kind: Kind) => number, timed: (kind: Kind) => number): DepthKind {
	if (timed('partial') > 0) return 'partial';
	if (timed('diff') > 0 && all('snapshot') > 0) return 'diff';
	if (timed('snapshot') > 0) return 'snapshot';
	if (timed('ticker') > 0) return 'ticker';
	if (all('partial') + all('ticker') > 0) {
		throw new DataError(
			file,
			'has no times: spot books carry none of their own; record each line as `<time received> <message>`'
		);
	}
	if (all('diff') > 0) {
		throw new DataError(
			file,
			'holds depth updates without a snapshot to start from; record the answer of /api/v3/depth with them'
		);
	}
	throw new DataError(file, 'holds no books; record bookTicker or depth streams as well');
}
