import type { PairSummary } from '../../engine/index.ts';

/** An assumption set to another value than its own. */
export interface TornadoEnd {
	/** Of its cell. */
	readonly index: number;
	readonly text: string;
	readonly pair: PairSummary;
	/** All strategies, cheapest first, as the data tells them apart. */
	readonly ranking: string;
	/** Whether its scenario can be opened. */
	readonly canOpen: boolean;
}

/** An assumption, and what becomes of the gap between two strategies at its other values. */
export interface TornadoRow {
	readonly label: string;
	/** Its own value. */
	readonly baseText: string;
	readonly ends: readonly TornadoEnd[];
}
