/** Asks a version that waits to take over; the answer comes through the port. */
export const TAKE_OVER = 'take over';

/** Other tabs of the site, which must be closed first; with 0 it takes over. */
export interface TakeOverAnswer {
	readonly otherTabs: number;
}
