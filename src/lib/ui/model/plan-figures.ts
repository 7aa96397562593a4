import type { AlmgrenChrissPlan } from '../../engine/index.ts';
import { DASH, significant } from '../format.ts';
import type { ExplorerParams } from './explorer-fields.ts';
import { dumpPoint, pointOf, type FrontierPoint } from './frontier.ts';
import { money, shareOf } from './money.ts';

/** A number of the plan, as it is shown. */
export interface PlanFigure {
	readonly name: string;
	readonly value: string;
	readonly unit: string;
	/** Why there is no value, or what else is to be known of it. */
	readonly title?: string;
}

/** What the plan is and costs. */
export function planFigures(plan: AlmgrenChrissPlan, params: ExplorerParams): PlanFigure[] {
	const { kappa, isKappaImaginary, expectedCost, variance, trades } = plan;
	const { shares, horizon, lambda } = params;
	const suffix = isKappaImaginary ? ' i' : '';
	const hasScale = kappa > 0 && !isKappaImaginary && Number.isFinite(kappa);
	const noScale = hasScale ? {} : { title: 'Holdings do not decay: λ is not above 0.' };
	return [
		{ name: 'κ', value: significant(kappa, 4) + suffix, unit: '1/day' },
		{ name: 'κT', value: significant(kappa * horizon, 4) + suffix, unit: '' },
		{
			name: 'half-life ln 2/κ',
			value: hasScale ? significant(Math.LN2 / kappa, 4) : DASH,
			unit: 'days',
			...noScale
		},
		{ name: 'first trade', value: shareOf(trades[0] ?? NaN, shares), unit: '% of X' },
		{ name: 'expected cost E', value: money(expectedCost), unit: '$' },
		{
			name: 'standard deviation √V',
			value: money(Math.sqrt(variance)),
			unit: '$',
			title: `V = ${significant(variance, 4)} $²`
		},
		{ name: 'utility E + λV', value: money(expectedCost + lambda * variance), unit: '$' }
	];
}

/** Cost, risk and utility of the plan and of those at both ends of the frontier, at the lambda of the plan. */
export function comparedPlans(
	plan: AlmgrenChrissPlan,
	params: ExplorerParams
): { id: string; expectedCost: number; deviation: number; utility: number }[] {
	const { lambda } = params;
	const ac: FrontierPoint = {
		lambda,
		expectedCost: plan.expectedCost,
		deviation: Math.sqrt(plan.variance)
	};
	return Object.entries({ twap: pointOf(params, 0), ac, dump: dumpPoint(params) }).map(
		([id, { expectedCost, deviation }]) => ({
			id,
			expectedCost,
			deviation,
			utility: expectedCost + lambda * deviation * deviation
		})
	);
}
