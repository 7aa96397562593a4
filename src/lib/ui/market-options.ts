import { presetOf, presets } from '../engine/index.ts';
import { fileMarketOf } from '../state/open-files.svelte.ts';
import { DEFAULT_MARKET, type Market } from '../state/scenario.ts';
import type { Session } from '../state/session.svelte.ts';

export interface MarketOption {
	readonly value: string;
	readonly label: string;
	readonly market: Market;
}

type Opened = Session['opened'];

/** Every market that can be chosen: the presets, the sample, the opened files, and the link's file where it is not open. */
export function marketOptions(
	opened: Opened,
	captured: Session['captured'],
	current: Market
): MarketOption[] {
	const options = [
		...presets.map(({ id }) => optionOf({ ...DEFAULT_MARKET, preset: id })),
		optionOf({ kind: 'sample' }),
		...(captured ? [optionOf({ kind: 'live', symbol: captured.symbol })] : []),
		...opened.map((market) => optionOf(fileMarketOf(market)))
	];
	if (options.some(({ value }) => value === marketValue(current))) return options;
	const missing = optionOf(current);
	const why = current.kind === 'live' ? 'not captured' : 'not open';
	return [...options, { ...missing, label: `${missing.label} (${why})` }];
}

/** What tells a market apart from the others in the list. */
export function marketValue(market: Market): string {
	if (market.kind === 'file') return `file:${market.fingerprint} ${market.symbol ?? ''}`;
	if (market.kind === 'live') return `live:${market.symbol}`;
	return market.kind === 'synthetic' ? `synthetic:${market.preset}` : market.kind;
}

function optionOf(market: Market): MarketOption {
	return { value: marketValue(market), label: marketLabel(market), market };
}

/** A market's name in the list; of several in the same files its symbol first, as a list may be narrow. */
export function marketLabel(market: Market): string {
	if (market.kind === 'file')
		return market.symbol === undefined ? market.name : `${market.symbol} in ${market.name}`;
	if (market.kind === 'live') return `Live ${market.symbol}`;
	return market.kind === 'synthetic' ? (presetOf(market.preset)?.label ?? market.preset) : 'Sample capture';
}
