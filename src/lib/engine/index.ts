export { Tape, type Hole, type Instrument } from './market/tape.ts';
export { BookIntake } from './market/book-intake.ts';
export type { QualityReport } from './market/quality.ts';
export { tapeFromRows, type BookRow } from './market/tape-from-rows.ts';
export { evenly } from './math/evenly.ts';
export { holm } from './math/holm.ts';
export { roundToMicrosecond } from './math/round-to-microsecond.ts';
export { walkBook, type Walk } from './market/walk-book.ts';
export {
	almgrenChriss,
	tradeFraction,
	type AlmgrenChrissParams,
	type AlmgrenChrissPlan
} from './model/almgren-chriss.ts';
export { calibratedKappa, calibratedLambda, type UrgencyEstimates } from './model/calibrated-urgency.ts';
export { halfTimeShare, urgencyOfHalfTime } from './model/half-time.ts';
export { timeVaryingHoldings, type TimeVaryingParams } from './model/time-varying.ts';
export {
	breakEvenDrift,
	expectedCost,
	pairedDeviation,
	type ExpectedCost,
	type LinearMarket
} from './model/expected-cost.ts';
export { calibrate, type Calibration, type CalibrationOptions } from './model/calibrate.ts';
export type { TimeRange } from './model/time-range.ts';
export type { SigmaEstimator } from './model/sigma-estimate.ts';
export type { SignaturePlot } from './model/signature-plot.ts';
export type { Estimate, EstimateSource } from './model/estimate.ts';
export type { BeyondDepthRule } from './exchange/liquidity.ts';
export type { FillColumns } from './exchange/fill-columns.ts';
export { strategies } from './strategy/registry.ts';
export type { ParameterValue, StrategyDefinition, StrategyParameter } from './strategy/strategy.ts';
export type { Attribution } from './analysis/attribution.ts';
export type { BenchmarkPrices } from './analysis/benchmark-prices.ts';
export type { Measures } from './analysis/measures.ts';
export type { Trajectory } from './analysis/trajectory.ts';
export {
	CONFIG_CHOICES,
	CONFIG_RULES,
	DEFAULT_STRATEGIES,
	parseConfig,
	parseConfigField,
	type ConfigInput,
	type SimulationConfig,
	type StrategyChoice
} from './simulation/config.ts';
export { ENGINE_VERSION } from './simulation/engine-version.ts';
export type {
	CalibrationRecord,
	SimulationResult,
	Snapshot,
	StrategyResult,
	StrategySnapshot
} from './simulation/result.ts';
export { simulate, Simulation } from './simulation/simulation.ts';
export { startingNow } from './simulation/starting-now.ts';
export type { Warning } from './simulation/warning.ts';
export { compare, type Comparison } from './analysis/comparison.ts';
export { DEFAULT_SYNTHETIC_SPEC, type SyntheticSpec } from './market/synthetic-spec.ts';
export { presetOf, presets, type Preset } from './simulation/presets.ts';
export { SyntheticGenerator, syntheticTape } from './market/synthetic-tape.ts';
export { summarise, type TapeSummary } from './market/tape-summary.ts';
export { captureReport, type CaptureReport } from './market/capture-report.ts';
export { bookView, type BookView } from './market/book-view.ts';
export { depthSizes, depthTile, type DepthTileSpec, type TimeColumns } from './market/depth-tile.ts';
export { depthScale, sizeOf, type DepthScale } from './market/depth-scale.ts';
export { joinStrips, stripOf, type Strip, type TradeMarks } from './market/strip.ts';
export { volumeSeries, type VolumeSeries } from './market/volume-series.ts';
export { priceSeries, type PriceSeries } from './market/price-series.ts';
export { etaEffective, type EtaEffectiveParams } from './model/eta-effective.ts';
export { obizhaevaWang, type ObizhaevaWangParams, type ObizhaevaWangPlan } from './model/obizhaeva-wang.ts';
export { powerLawSchedule, type PowerLawParams, type PowerLawPlan } from './model/power-law-schedule.ts';
export type {
	ExperimentSpec,
	PathsSpec,
	SweepAxis,
	SweepDesign,
	SweepValue,
	WindowsSpec
} from './experiment/experiment-spec.ts';
export {
	parseExperiment,
	type ExperimentInput,
	type PathsInput,
	type WindowsInput
} from './experiment/parse-experiment.ts';
export { ROW_COLUMNS, type RowColumn } from './experiment/row-columns.ts';
export { pathSeed } from './experiment/path-seed.ts';
export { placeOf, unitAt, type UnitPlace } from './experiment/unit-place.ts';
export { planOf, runUnit, UnitRunner, unitsOf, type UnitPlan } from './experiment/unit-runner.ts';
export { ExperimentTally } from './experiment/experiment-tally.ts';
export {
	summary,
	SUMMARY_QUANTILES,
	type CellSummary,
	type CostMeasure,
	type ExperimentSummary,
	type PairSummary,
	type PairVerdict,
	type StrategySummary,
	type SummaryOptions
} from './experiment/experiment-summary.ts';
export type { MeanInterval } from './experiment/mean-interval.ts';
export {
	costDistribution,
	differenceDistribution,
	type CostDistribution,
	type DifferenceDistribution,
	type Spread
} from './experiment/distribution.ts';
export { experimentHash } from './experiment/experiment-hash.ts';
export { runExperiment, type ExperimentResult } from './experiment/run-experiment.ts';
export {
	acFrontier,
	type AcFrontierPoint,
	type FrontierMarket,
	type PlannedOrder
} from './experiment/ac-frontier.ts';
