import { almgrenChrissLiquidity } from './ac-liquidity.ts';
import { almgrenChrissAdaptive, almgrenChrissDrift, almgrenChrissStatic } from './almgren-chriss.ts';
import { custom } from './custom.ts';
import { dump } from './dump.ts';
import { obizhaevaWangStrategy } from './obizhaeva-wang.ts';
import { pov } from './pov.ts';
import { powerLaw } from './power-law.ts';
import type { StrategyDefinition } from './strategy.ts';
import { twap } from './twap.ts';
import { vwapMeasured } from './vwap-measured.ts';
import { vwap } from './vwap.ts';

/** Every strategy there is, in the order in which they are listed. */
export const strategies: readonly StrategyDefinition[] = [
	dump,
	twap,
	vwap,
	almgrenChrissAdaptive,
	almgrenChrissStatic,
	almgrenChrissLiquidity,
	almgrenChrissDrift,
	vwapMeasured,
	pov,
	obizhaevaWangStrategy,
	powerLaw,
	custom
];

/** The strategy of that id, undefined where there is none. */
export function strategyOf(id: string): StrategyDefinition | undefined {
	return strategies.find((strategy) => strategy.id === id);
}
