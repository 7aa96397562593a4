/** The colour of a difference of -1 (the first strategy costs less) to 1 of what the colours reach to. */
export function differenceColour(strength: number): string {
	const token = strength < 0 ? '--difference-less' : '--difference-more';
	return `color-mix(in oklab, var(${token}) ${(100 * Math.abs(strength)).toFixed(1)}%, var(--panel))`;
}
