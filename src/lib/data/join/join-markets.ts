import { DataError } from '../data-error.ts';
import { levelsOf } from '../mapped/mapped-market.ts';
import type { MarketInfo } from '../market-source.ts';
import type { Pace } from '../pace.ts';
import { concatenate } from './concatenated-market.ts';
import { firstSymbol, haveOneStem, marketOfTable, shapeOfTables, warned, type Dataset } from './dataset.ts';
import { withTrades, type TradesFile } from './market-with-trades.ts';
import { isNameless, isOther, isSameMarket } from './market-name.ts';

/** Files that are further apart are recordings of their own, ms. */
const LONGEST_GAP = 86_400_000;

/**
 * The recordings with those that go on in one another as one: of one market, format and shape, at most a day apart, and
 * overlapping by no more than half of the shorter one. In the order of the first file of each.
 */
export async function joinConsecutive(datasets: readonly Dataset[], pace: Pace): Promise<Dataset[]> {
	const chains: Dataset[][] = [];
	for (const dataset of [...datasets].sort((a, b) => a.source.info.start - b.source.info.start)) {
		const chain = chains.find((one) => goesOn(one.at(-1)!, dataset));
		if (chain) chain.push(dataset);
		else chains.push([dataset]);
	}
	const placeOf = (chain: readonly Dataset[]) => Math.min(...chain.map((one) => datasets.indexOf(one)));
	const joined: Dataset[] = [];
	for (const chain of chains.sort((a, b) => placeOf(a) - placeOf(b))) {
		const [first] = chain;
		if (chain.length === 1) joined.push(first!);
		else {
			joined.push({
				source: await concatenate(
					chain.map(({ source }) => source),
					pace
				),
				files: chain.flatMap(({ files }) => files),
				tables: chain.flatMap(({ tables }) => tables),
				market: first!.market,
				hasTrades: first!.hasTrades
			});
		}
	}
	return joined;
}

function goesOn(a: Dataset, b: Dataset): boolean {
	const [first, second] = [a.source.info, b.source.info];
	if (first.format !== second.format || !isSameMarket(a.market, b.market)) return false;
	if (shapeOfTables(a.tables) !== shapeOfTables(b.tables)) return false;
	const overlap = first.end - second.start;
	const shorter = Math.min(first.end - first.start, second.end - second.start);
	return second.end > first.end && overlap <= shorter / 2 && -overlap <= LONGEST_GAP;
}

/**
 * Of the tables of books that are of one market by their names, the deepest alone; with each the names of those that are
 * left out for it.
 */
export function deepestOfStem(tables: readonly Dataset['tables'][number][]): {
	readonly used: Dataset['tables'][number];
	readonly leftOut: readonly Dataset['tables'][number][];
}[] {
	const kept: { used: Dataset['tables'][number]; leftOut: Dataset['tables'][number][] }[] = [];
	for (const one of tables) {
		const rival = kept.find(({ used }) => areOfOneStem(used, one));
		if (!rival) kept.push({ used: one, leftOut: [] });
		else if (levelsOf(one) > levelsOf(rival.used)) {
			rival.leftOut.push(rival.used);
			rival.used = one;
		} else rival.leftOut.push(one);
	}
	return kept;
}

function areOfOneStem(a: Dataset['tables'][number], b: Dataset['tables'][number]): boolean {
	return (
		haveOneStem({ files: [a.table.file] }, { files: [b.table.file] }) &&
		shapeOfTables([a]) !== shapeOfTables([b]) &&
		!isOther(marketOfTable(a, firstSymbol(a)), marketOfTable(b, firstSymbol(b)))
	);
}

/**
 * The recordings with the trades that are of their market and their time; and for each file of trades that is of none,
 * or of which one can't be told, why.
 */
export function joinTrades(
	datasets: readonly Dataset[],
	trades: readonly TradesFile[]
): {
	readonly datasets: Dataset[];
	readonly refused: { readonly file: TradesFile; readonly error: DataError }[];
} {
	const own = new Map<Dataset, TradesFile[]>();
	const homeless: { file: TradesFile; error: DataError }[] = [];
	for (const file of trades) {
		const fitting = booksOf(file, datasets);
		const [books] = fitting;
		if (books && fitting.length === 1) own.set(books, [...(own.get(books) ?? []), file]);
		else homeless.push({ file, error: new DataError(file.name, whyNoBooks(file, datasets, fitting)) });
	}
	const isOfUsedFile = ({ one }: TradesFile) =>
		[...own.values()].flat().some((used) => used.one.table === one.table);
	return {
		refused: homeless.filter(({ file }) => !isOfUsedFile(file)),
		datasets: datasets.map((dataset) => {
			const files = own.get(dataset);
			if (!files) return dataset;
			const tables = files.map(({ one }) => one);
			const joined = {
				...dataset,
				source: withTrades(dataset.source, files),
				files: [...dataset.files, ...tables.map(({ table }) => table.file)],
				tables: [...dataset.tables, ...tables]
			};
			const others = homeless.filter(({ file }) => tables.some(({ table }) => table === file.one.table));
			return warned(
				joined,
				others.map(({ file }) => `${file.name} has trades of ${file.one.name ?? ''} as well, left out`)
			);
		})
	};
}

/** The recordings that trades may belong to: by market, by name where there are several, or the only one there is. */
function booksOf(file: TradesFile, datasets: readonly Dataset[]): readonly Dataset[] {
	const { market } = file;
	const files = [file.one.table.file];
	const inTime = datasets.filter(({ source, hasTrades }) => !hasTrades && isOfTime(file, source.info));
	const ofMarket = inTime.filter((one) => isSameMarket(one.market, market) || isOfStem(one));
	if (ofMarket.length > 1) {
		const ofStem = ofMarket.filter(isOfStem);
		return ofStem.length > 0 ? ofStem : ofMarket;
	}
	if (ofMarket.length > 0) return ofMarket;
	const unsaid = inTime.filter((one) => isNameless(market) || isNameless(one.market));
	return inTime.length === 1 ? unsaid : [];

	function isOfStem(one: Dataset): boolean {
		return haveOneStem(one, { files }) && !isOther(one.market, market);
	}
}

function isOfTime(trades: TradesFile, books: MarketInfo): boolean {
	return trades.start <= books.end && trades.end >= books.start;
}

function whyNoBooks(file: TradesFile, datasets: readonly Dataset[], fitting: readonly Dataset[]): string {
	const names = fitting.map(({ source }) => source.info.name);
	if (names.length > 1) {
		return `holds trades that may be of ${names.join(' or of ')}; open it with the books of its market alone`;
	}
	const ofMarket = datasets.find((one) => isSameMarket(one.market, file.market));
	return ofMarket && !isOfTime(file, ofMarket.source.info)
		? `holds trades of another time than the books of ${ofMarket.source.info.name}; open those of the same time`
		: 'holds trades and no books; open it together with the books or quotes of the same market';
}

/** The dataset with a warning of each file that is left out for it. */
export function leavingOut(dataset: Dataset, names: readonly string[], why: string): Dataset {
	return warned(
		dataset,
		names.map((name) => `${name} is left out: ${why}`)
	);
}
