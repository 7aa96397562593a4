/** One row of a classic capture as JSON; its columns are used again for the next row. */
export class JsonRow {
	/** ms; NaN where there is none. */
	time = NaN;
	bid = NaN;
	ask = NaN;
	symbol: string | null = null;
	readonly bids = new JsonLevels();
	readonly asks = new JsonLevels();

	/** Takes a line in; returns whether it is a JSON object with a time and a book or quote. */
	parse(text: string | null): boolean {
		const row = jsonObject(text);
		if (row === null || missingKeys(row).length > 0) return false;
		this.symbol = typeof row['symbol'] === 'string' ? row['symbol'] : null;
		this.time = numberOf(row['timestamp_ms']);
		this.bids.load(row['bid_levels']);
		this.asks.load(row['ask_levels']);
		this.bid = numberOf(row['bid'], this.bids.best(1));
		this.ask = numberOf(row['ask'], this.asks.best(-1));
		return true;
	}

	/** Whether there are no levels, so that the bid and the ask are all there is. */
	get isQuote(): boolean {
		return this.bids.count === 0 && this.asks.count === 0;
	}
}

/** The object that a line holds, or null. */
function jsonObject(text: string | null): Record<string, unknown> | null {
	const value = text === null ? undefined : jsonValue(text);
	return isObject(value) ? value : null;
}

/** What keeps a line from being a row, as a sentence that goes on from the line's number. */
export function flawOf(text: string | null): string {
	if (text === null) return 'is longer than a MiB';
	const value = jsonValue(text);
	if (value === undefined) return 'is not JSON';
	return isObject(value) ? `lacks ${missingKeys(value).join(', ')}` : 'is not a JSON object';
}

/** Keys of a line that is an object but no row, and those that it lacks; null for any other line. */
export function foreignKeys(text: string | null): { missing: string[]; available: string[] } | null {
	const row = jsonObject(text);
	if (row === null) return null;
	const missing = missingKeys(row);
	return missing.length === 0 ? null : { missing, available: Object.keys(row) };
}

/** The value that a text is as JSON or as Python writes it, where NaN and infinities are bare; undefined for none. */
function jsonValue(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return /NaN|Infinity/.test(text) ? lenientValue(text) : undefined;
	}
}

/** Texts, so that they are passed over, and the tokens that JSON does not have. */
const TEXT_OR_TOKEN = /"[^"\\]*(?:\\[^]?[^"\\]*)*"?|\bNaN\b|-?\bInfinity\b/g;

function lenientValue(text: string): unknown {
	try {
		return JSON.parse(text.replace(TEXT_OR_TOKEN, (match) => (match.startsWith('"') ? match : 'null')));
	} catch {
		return undefined;
	}
}

/** Keys that a row can't do without and that this one lacks: it needs a time, and levels or a quote. */
function missingKeys(row: Record<string, unknown>): string[] {
	const lacks = (keys: string[]) => keys.filter((key) => !(key in row));
	const levels = lacks(['bid_levels', 'ask_levels']);
	const quote = lacks(['bid', 'ask']);
	return [...lacks(['timestamp_ms']), ...(levels.length === 0 || quote.length === 0 ? [] : levels)];
}

/** One side's levels; a level that isn't exactly [price, size] has the price NaN. */
class JsonLevels {
	readonly prices: number[] = [];
	readonly sizes: number[] = [];
	count = 0;

	load(levels: unknown): void {
		this.count = 0;
		if (!Array.isArray(levels)) return;
		for (const level of levels as unknown[]) {
			const isLevel = Array.isArray(level) && level.length === 2;
			this.prices[this.count] = isLevel ? numberOf(level[0]) : NaN;
			this.sizes[this.count++] = isLevel ? numberOf(level[1]) : NaN;
		}
	}

	/** The highest price with `direction` 1, the lowest with -1; NaN where there is none. */
	best(direction: 1 | -1): number {
		let best = NaN;
		for (let l = 0; l < this.count; l++) {
			const price = this.prices[l]!;
			if (Number.isNaN(best) || direction * (price - best) > 0) best = price;
		}
		return best;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, or a text that is one; `otherwise` for anything else. */
function numberOf(value: unknown, otherwise = NaN): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : otherwise;
}
