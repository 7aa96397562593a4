import type { SyntheticSpec } from '../market/synthetic-tape.ts';
import type { ConfigInput } from './config.ts';

/** A named synthetic market with the order it is meant to be tried with. */
export interface Preset {
	readonly id: string;
	readonly label: string;
	/** One sentence: what the market assumes. */
	readonly assumes: string;
	/** What it sets besides the defaults of `syntheticTape`. */
	readonly spec: Partial<SyntheticSpec>;
	/** What it sets besides the defaults of `parseConfig`. */
	readonly config: ConfigInput;
}

/** The synthetic markets, the default first. */
export const presets: readonly Preset[] = [
	{
		id: 'u-shaped',
		label: 'U-shaped liquidity',
		assumes:
			'The price has no drift, and the book is about three times as deep at both ends of the hour as in its middle.',
		spec: {},
		config: { shares: 20 }
	},
	{
		id: 'flat-path',
		label: 'Flat path',
		assumes: 'The price never moves and every book is the same: what is left is the cost of liquidity alone.',
		spec: { sigma: 0, drift: 0, liquidityBase: 1, liquidityAmplitude: 0, sizeNoise: 0 },
		config: { shares: 20, urgency: 2 }
	}
];

/** The preset of that id, undefined where there is none. */
export function presetOf(id: string): Preset | undefined {
	return presets.find((preset) => preset.id === id);
}
