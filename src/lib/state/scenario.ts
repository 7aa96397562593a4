import { presetOf, presets, type ConfigInput } from '../engine/index.ts';

/** A synthetic market: a preset, and what is set beside it. */
export interface SyntheticMarket {
	readonly kind: 'synthetic';
	readonly preset: string;
	/** Annualised, in percent of the price; null = the preset's. */
	readonly volatility: number | null;
	/** Basis points an hour; null = the preset's. */
	readonly drift: number | null;
	/** Seconds of market, warm-up included; null = the preset's. */
	readonly duration: number | null;
}

/** A file that the reader of the link has to have; the fingerprint tells whether it is the same one. */
export interface FileMarket {
	readonly kind: 'file';
	readonly name: string;
	readonly fingerprint: string;
	/** Which market of the file it is, where that has several. */
	readonly symbol?: string;
	/** What its columns mean, where the file does not say so for certain; see `columns-text.ts`. */
	readonly columns?: string;
}

/** The sample capture that the page brings along. */
export interface SampleMarket {
	readonly kind: 'sample';
}

/** What is being captured: an order on it starts when it is run, so a link can only say what was captured. */
export interface LiveMarket {
	readonly kind: 'live';
	readonly symbol: string;
}

export type Market = SyntheticMarket | SampleMarket | FileMarket | LiveMarket;

/** What a link says: the market, and every config field that differs from that market's defaults. */
export interface Scenario {
	readonly market: Market;
	readonly config: ConfigInput;
}

export const DEFAULT_MARKET: SyntheticMarket = {
	kind: 'synthetic',
	preset: presets[0]?.id ?? '',
	volatility: null,
	drift: null,
	duration: null
};

/** An opened file starts at this urgency: at the general lambda AC is TWAP on a window of minutes. */
const RECORDED_DEFAULTS: ConfigInput = { urgency: 2 };

/** What a market sets in place of the engine's defaults. */
export function marketDefaults(market: Market): ConfigInput {
	return market.kind === 'synthetic' ? (presetOf(market.preset)?.config ?? {}) : RECORDED_DEFAULTS;
}

/** Every config field the scenario sets, its market's defaults included: what `parseConfig` takes. */
export function configInput({ market, config }: Scenario): ConfigInput {
	return { ...marketDefaults(market), ...config };
}
