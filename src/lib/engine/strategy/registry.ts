import { almgrenChrissAdaptive, almgrenChrissStatic } from './almgren-chriss.ts';
import { almgrenChrissLiquidity } from './ac-liquidity.ts';
import { dump } from './dump.ts';
import type { StrategyDefinition } from './strategy.ts';
import { twap } from './twap.ts';
import { vwap } from './vwap.ts';

/** Every strategy there is, in the order in which they are listed. */
export const strategies: readonly StrategyDefinition[] = [
	dump,
	twap,
	vwap,
	almgrenChrissAdaptive,
	almgrenChrissStatic,
	almgrenChrissLiquidity
];

/** The strategy of that id, undefined where there is none. */
export function strategyOf(id: string): StrategyDefinition | undefined {
	return strategies.find((strategy) => strategy.id === id);
}
