import type { Attribution, StrategyResult } from '../engine/index.ts';
import type { CompletedRun } from '../state/session.svelte.ts';
import { plainBps } from './format.ts';
import { styleOf } from './strategy-style.ts';

/** Costs closer than this read the same, bp. */
const SAME_BPS = 0.005;

/** Mean holdings closer than this share of the order are neither front- nor back-loaded. */
const SAME_HOLDINGS = 0.001;

/** Causes that a sentence names at most. */
const MOST_CAUSES = 3;

/** What a difference is one of, and the parts it is made of: both parts of the timing are the market's move. */
const CAUSES: readonly { readonly words: string; readonly parts: readonly (keyof Attribution)[] }[] = [
	{ words: 'of market move', parts: ['marketMove', 'scheduling'] },
	{ words: 'of latency', parts: ['latency'] },
	{ words: 'of half-spread', parts: ['halfSpread'] },
	{ words: 'of depth', parts: ['depth'] },
	{ words: 'of transient impact', parts: ['transient'] },
	{ words: 'of permanent impact', parts: ['permanent'] },
	{ words: 'of fees', parts: ['fees'] },
	{ words: 'on what was left unfilled', parts: ['opportunity'] }
];

interface Cause {
	readonly words: string;
	/** bp, positive = it cost more than TWAP. */
	readonly difference: number;
}

/** Why each strategy but TWAP gave up more or less than TWAP on this path, one sentence each; none without TWAP. */
export function whyBesideTwap({ config, result }: CompletedRun): { id: string; text: string }[] {
	const { twap, ...others } = result.strategies;
	if (!twap) return [];
	const perBp = (config.shares * result.arrivalPrice) / 1e4;
	return Object.entries(others).map(([id, outcome]) => {
		const causes = CAUSES.map(({ words, parts }) => ({
			words,
			difference:
				parts.reduce((sum, part) => sum + outcome.attribution[part] - twap.attribution[part], 0) / perBp
		}));
		const total = outcome.shortfallBps - twap.shortfallBps;
		const doing = doingOf(outcome, twap, config);
		return { id, text: `${gaveUpBesideTwap(id, total)}${because(total, causes, doing)}.` };
	});
}

/** `AC gave up 1.59 bp less than TWAP`, for a difference in bp, positive = more. */
export function gaveUpBesideTwap(id: string, difference: number): string {
	const { label } = styleOf(id);
	if (Math.abs(difference) < SAME_BPS) return `${label} gave up as much as TWAP`;
	return `${label} gave up ${plainBps(Math.abs(difference))} bp ${difference < 0 ? 'less' : 'more'} than TWAP`;
}

/** What set its schedule apart from TWAP's; loading is a matter of what was held on average. */
function doingOf(
	{ fills, meanHeld }: StrategyResult,
	twap: StrategyResult,
	{ side, shares }: CompletedRun['config']
): string {
	const more = (meanHeld - twap.meanHeld) / shares;
	if (fills.time.length === 0) return 'not trading';
	if (fills.time.length === 1 && more < -SAME_HOLDINGS)
		return side === 'sell' ? 'selling at once' : 'buying at once';
	if (Math.abs(more) < SAME_HOLDINGS) return 'its schedule';
	return more < 0 ? 'front-loading' : 'back-loading';
}

function because(total: number, causes: readonly Cause[], doing: string): string {
	const named = causes
		.filter(({ difference }) => Math.abs(difference) >= SAME_BPS)
		.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
		.slice(0, MOST_CAUSES);
	const [largest] = named;
	if (!largest) return Math.abs(total) < SAME_BPS ? '' : `, in parts below ${SAME_BPS} bp each`;
	const sameWay = named.filter(({ difference }) => difference > 0 === largest.difference > 0);
	const otherWay = named.filter((cause) => !sameWay.includes(cause));
	const comma = named.length > 2 ? ',' : '';
	const clauses = [sameWay, otherWay].filter(({ length }) => length > 0).map(clause);
	const rest = total - named.reduce((sum, { difference }) => sum + difference, 0);
	return `: ${doing} ${clauses.join(`${comma} and `)}${restClause(rest)}`;
}

/** `saved 1.60 bp of market move and 0.50 bp of latency`, of causes that all went the same way. */
function clause(causes: readonly Cause[]): string {
	const sizes = causes.map(({ words, difference }) => `${plainBps(Math.abs(difference))} bp ${words}`);
	const last = sizes.pop() ?? '';
	return `${verb(causes[0]?.difference ?? 0)} ${sizes.length > 0 ? `${sizes.join(', ')} and ` : ''}${last}`;
}

function restClause(rest: number): string {
	return Math.abs(rest) < SAME_BPS ? '' : `; the rest ${verb(rest)} ${plainBps(Math.abs(rest))} bp`;
}

function verb(difference: number): string {
	return difference < 0 ? 'saved' : 'cost';
}
