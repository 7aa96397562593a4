/** Half-open stretch of market time, `from <= t < to`, ms since the epoch. */
export interface TimeRange {
	readonly from: number;
	readonly to: number;
}
