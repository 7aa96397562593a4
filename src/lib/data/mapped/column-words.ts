/** What a column's name says about it. */
export interface ColumnWords {
	readonly side: 'bids' | 'asks' | null;
	readonly field: 'price' | 'size' | null;
	/** The number in the name; null where there is none. */
	readonly level: number | null;
}

const SIDES: Readonly<Record<string, 'bids' | 'asks'>> = {
	bid: 'bids',
	bids: 'bids',
	b: 'bids',
	ask: 'asks',
	asks: 'asks',
	a: 'asks',
	offer: 'asks',
	offers: 'asks'
};

const PRICES = new Set(['price', 'prices', 'px', 'p', 'prc']);
const SIZES = new Set([
	'size',
	'sizes',
	'sz',
	'qty',
	'quantity',
	'amount',
	'amt',
	'volume',
	'vol',
	'q',
	'v',
	's'
]);

/** Words that say nothing about which column it is. */
const IDLE = new Set([
	'best',
	'level',
	'levels',
	'lvl',
	'l',
	'book',
	'list',
	'element',
	'item',
	'array',
	'bag'
]);

/** Words that are written together, such as `bidprice1` and `asksz`. */
const TOGETHER =
	/bids(?!ize|z)|asks(?!ize|z)|bid|ask|offers?|best|prices?|sizes?|quantity|qty|amount|volume|vol(?!ume)|px|sz/g;

/**
 * What the name of a column of prices or sizes says, such as `bid_px_00`, `bids[0].price`, `bid_price_0`, `bidPrice1`,
 * `b0_price` or `bids.list.element.price`; null where it has a word that is none of these.
 */
export function columnWords(name: string): ColumnWords | null {
	let side: ColumnWords['side'] = null;
	let field: ColumnWords['field'] = null;
	let level: number | null = null;
	for (const word of wordsOf(name)) {
		if (IDLE.has(word)) continue;
		const ofSide = SIDES[word];
		if (ofSide && side === null) side = ofSide;
		else if (PRICES.has(word) && field === null) field = 'price';
		else if (SIZES.has(word) && field === null) field = 'size';
		else if (/^\d{1,4}$/.test(word) && level === null) level = Number(word);
		else return null;
	}
	const isLetter = side !== null && field === null && level === null && name.length === 1;
	return isLetter ? null : { side, field, level };
}

/** The words of a name in lower case: parted by signs, capitals and digits, and where they are known to be two. */
export function wordsOf(name: string): string[] {
	const parted = name
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.replace(/([a-z])(\d)/g, '$1_$2')
		.replace(/(\d)([a-z])/g, '$1_$2')
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '');
	return parted.flatMap((word) => {
		const known = word.match(TOGETHER) ?? [];
		return known.join('') === word ? known : [word];
	});
}
