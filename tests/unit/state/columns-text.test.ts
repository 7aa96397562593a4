import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../../src/lib/data/index.ts';
import { formatColumns, parseColumns } from '../../../src/lib/state/columns-text.ts';

const TIME = { column: 'ts', unit: 'ms', ms: null } as const;
const PLAIN = { time: TIME, symbol: null, priceDivisor: 1, sizeDivisor: 1 } as const;
const levels = (side: string, count: number, width = 2) =>
	Array.from({ length: count }, (_, l) => ({
		price: `${side}_px_${String(l).padStart(width, '0')}`,
		size: `${side}_sz_${String(l).padStart(width, '0')}`
	}));

const EXAMPLES: readonly (readonly [text: string, mapping: ColumnMapping])[] = [
	['time=ts,ms;pairs=bids,asks', { ...PLAIN, layout: { kind: 'pairs', bids: 'bids', asks: 'asks' } }],
	[
		'time=ts,ms;lists=b,bq,a,aq',
		{
			...PLAIN,
			layout: { kind: 'lists', bids: { price: 'b', size: 'bq' }, asks: { price: 'a', size: 'aq' } }
		}
	],
	[
		'time=date,text,ms;symbol=sym;price=1000000000;size=100;bids=bid_px_{00..09},bid_sz_{00..09};asks=ask_px_{00..09},ask_sz_{00..09}',
		{
			time: { column: 'date', unit: 'text', ms: 'ms' },
			symbol: 'sym',
			priceDivisor: 1e9,
			sizeDivisor: 100,
			layout: { kind: 'columns', bids: levels('bid', 10), asks: levels('ask', 10) }
		}
	],
	[
		'time=ts,ms;bids=bid,;asks=ask,',
		{
			...PLAIN,
			layout: {
				kind: 'columns',
				bids: [{ price: 'bid', size: null }],
				asks: [{ price: 'ask', size: null }]
			}
		}
	],
	[
		'time=ts,ms;rows=p,q,side,word,updates,snap',
		{
			...PLAIN,
			layout: {
				kind: 'rows',
				price: 'p',
				size: 'q',
				side: { column: 'side', says: 'word' },
				isUpdates: true,
				isSnapshot: 'snap'
			}
		}
	],
	[
		'time=ts,ms;rows=p,q,side,word,updates;ids=U,u',
		{
			...PLAIN,
			layout: {
				kind: 'rows',
				price: 'p',
				size: 'q',
				side: { column: 'side', says: 'word' },
				isUpdates: true,
				isSnapshot: null,
				ids: { first: 'U', last: 'u' }
			}
		}
	],
	[
		'time=ts,ms;trades=p,q;action=action',
		{ ...PLAIN, layout: { kind: 'trades', price: 'p', size: 'q', side: null, action: 'action' } }
	],
	[
		'time=ts,ms;trades=p,q,m,isSell',
		{
			...PLAIN,
			layout: { kind: 'trades', price: 'p', size: 'q', side: { column: 'm', says: 'isSell' } }
		}
	]
];

describe('the columns in a link', () => {
	it.each(EXAMPLES)('are a readable text: %s', (text, mapping) => {
		expect(formatColumns([mapping])).toBe(text);
		expect(parseColumns(text)).toEqual([mapping]);
	});

	it('are those of several files', () => {
		const mappings = [EXAMPLES[0]![1], EXAMPLES[7]![1]];
		expect(parseColumns(formatColumns(mappings)!)).toEqual(mappings);
	});

	it('come back whatever they are called', () => {
		const name = fc.string({ minLength: 1, maxLength: 20 });
		const level = fc.record({ price: name, size: fc.option(name) });
		fc.assert(
			fc.property(
				fc.array(level, { minLength: 1, maxLength: 5 }),
				fc.array(level, { minLength: 1, maxLength: 5 }),
				name,
				(bids, asks, column) => {
					const mapping: ColumnMapping = {
						...PLAIN,
						time: { column, unit: 'us', ms: null },
						layout: { kind: 'columns', bids, asks }
					};
					expect(parseColumns(formatColumns([mapping])!)).toEqual([mapping]);
				}
			),
			{ seed: 7 }
		);
	});

	it('are left out where they are too long for a link', () => {
		const long = { price: 'x'.repeat(4000), size: null };
		expect(formatColumns([{ ...PLAIN, layout: { kind: 'columns', bids: [long], asks: [long] } }])).toBeNull();
	});

	it.each([
		['', 'columns has the part “”'],
		['time=ts', 'columns has no time and unit'],
		['time=ts,days;pairs=a,b', 'columns has no time and unit'],
		['time=ts,ms', 'columns needs one layout'],
		['time=ts,ms;pairs=a,b;lists=a,b,c,d', 'columns needs one layout'],
		['time=ts,ms;bids=a,b', 'columns has bids without asks'],
		['time=ts,ms;pairs=a,b;ids=U,u', 'columns has ids without rows'],
		['time=ts,ms;rows=p,q,side,word;action=a', 'columns has action without trades'],
		['time=ts,ms;rows=p,q,side,word;ids=U', 'columns has a column without a name in ids'],
		['time=ts,ms;pairs=a', 'columns has not what pairs needs'],
		['time=ts,ms;pairs=a,b;evil=1', 'columns has the part “evil=1”'],
		['time=ts,ms;price=0;pairs=a,b', 'columns has the divisor “0”'],
		['time=ts,ms;bids={0..99999},{0..99999};asks=a,b', 'columns has no levels in bids'],
		['time=ts,ms;bids=b{0..3},q{0..2};asks=a,b', 'columns has other sizes than prices of bids'],
		['time=ts,ms;bids=a,b,c;asks=a,b', 'columns has a wrong number of bids'],
		['time=ts,ms;rows=p,q,side,maybe', 'columns has no side'],
		['x'.repeat(4001), 'columns is longer than 4000 characters']
	])('say what is wrong with them: %s', (text, message) => {
		expect(() => parseColumns(text)).toThrow(new RangeError(message));
	});

	it('never fail in another way', () => {
		const part = fc.constantFrom(
			'time=a,ms',
			'pairs=a,b',
			'bids=a{0..9}b,c{0..9}',
			'asks=a,b',
			'rows=a,b,c,word',
			'=',
			'{..}',
			'%',
			';',
			'|',
			','
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 6 })), { maxLength: 8 }), (parts) => {
				try {
					expect(formatColumns(parseColumns(parts.join(';')))).not.toBe('');
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
			{ seed: 7, numRuns: 2000 }
		);
	});
});
