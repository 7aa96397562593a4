import { textWidth } from './text-width.ts';
import type { PlotBox } from './plot-box.ts';

/** A label beside a mark. */
export interface PlacedLabel {
	/** Where its text starts, and its base line, px. */
	readonly x: number;
	readonly y: number;
}

interface Mark {
	readonly x: number;
	readonly y: number;
	readonly text: string;
}

const HEIGHT = 12;
const GAP = 7;
/** From the middle of a text to below its base line, px. */
const BELOW = 8;

/**
 * Places for the labels of marks (px), each in a corner of its own or beside it, inside the box, over no label placed before and over no
 * mark; null where there is no room.
 */
export function placeLabels(marks: readonly Mark[], box: PlotBox): (PlacedLabel | null)[] {
	const taken: PlotBox[] = marks.map(({ x, y }) => ({
		left: x - 4,
		right: x + 4,
		top: y - 4,
		bottom: y + 4
	}));
	return marks.map(({ x, y, text }) => {
		if (text === '') return null;
		const width = textWidth(text);
		const choices: PlacedLabel[] = [
			{ x: x + GAP, y: y - GAP },
			{ x: x + GAP, y: y + GAP + BELOW },
			{ x: x - GAP - width, y: y - GAP },
			{ x: x - GAP - width, y: y + GAP + BELOW },
			{ x: x + GAP, y: y + BELOW / 2 },
			{ x: x - GAP - width, y: y + BELOW / 2 }
		];
		for (const choice of choices) {
			const area = {
				left: choice.x,
				right: choice.x + width,
				top: choice.y - HEIGHT + 3,
				bottom: choice.y + 3
			};
			if (isInside(area, box) && !taken.some((other) => isOver(area, other))) {
				taken.push(area);
				return choice;
			}
		}
		return null;
	});
}

function isInside(area: PlotBox, box: PlotBox): boolean {
	return area.left >= box.left && area.right <= box.right && area.top >= box.top && area.bottom <= box.bottom;
}

function isOver(a: PlotBox, b: PlotBox): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
