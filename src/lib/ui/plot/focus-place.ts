/** Moves the focus from the mark that a key was pressed on to that of a place (`data-place`) in the same picture. */
export function focusPlace({ currentTarget }: Event, place: number): void {
	if (!(currentTarget instanceof SVGElement)) return;
	const mark = currentTarget.ownerSVGElement?.querySelector(`[data-place="${place}"]`);
	if (mark instanceof SVGElement) mark.focus();
}
