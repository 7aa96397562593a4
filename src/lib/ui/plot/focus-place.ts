/** Moves the focus to the mark of a place (`data-place`) in the group that a key was pressed in. */
export function focusPlace({ currentTarget }: Event, place: number): void {
	if (!(currentTarget instanceof Element)) return;
	const mark = currentTarget.querySelector(`[data-place="${place}"]`);
	if (mark instanceof SVGElement) mark.focus();
}
