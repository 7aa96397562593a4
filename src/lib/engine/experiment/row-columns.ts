/**
 * What a unit of work tells of each strategy; NaN where it is not known:
 *
 * - `shortfallBps`: shortfall, bp of the arrival notional; positive = worse, here and below;
 * - `controlledBps`: the same less what the path's moves of chance have added (see `chanceBps`); NaN on a recording;
 * - `netOfMarketBps`: the same less the market's move common to all schedules;
 * - `riskBps`: standard deviation by the sigma at arrival and the holdings;
 * - `utilityBps`: shortfall + lambda variance;
 * - `filled`, `beyondDepth`: shares of the order, 0 to 1.
 */
export const ROW_COLUMNS = [
	'shortfallBps',
	'controlledBps',
	'netOfMarketBps',
	'riskBps',
	'utilityBps',
	'filled',
	'beyondDepth'
] as const;

export type RowColumn = (typeof ROW_COLUMNS)[number];
