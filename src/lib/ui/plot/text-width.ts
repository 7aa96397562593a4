/** Width of a character of the labels (11 px, all alike), px. */
const CHARACTER = 6.6;

/** Width of a label, px. */
export function textWidth(text: string): number {
	return CHARACTER * text.length;
}

/** As much of a label as `width` px hold, with a sign that there is more. */
export function fittedText(text: string, width: number): string {
	const most = Math.floor(width / CHARACTER);
	if (text.length <= most) return text;
	return most < 2 ? '' : `${text.slice(0, most - 1)}…`;
}
