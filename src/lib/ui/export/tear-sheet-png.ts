import { barRange, shownParts } from '../attribution.ts';
import { fontFamily, onCanvas, token } from '../canvas-colour.ts';
import { bps } from '../format.ts';
import { ON_THIS_PATH, ONE_RUN } from '../messages.ts';
import type { SheetContent } from '../sheet/sheet-content.ts';
import { styleOf } from '../strategy-style.ts';
import type { Row } from '../tear-sheet.ts';
import { Pen, type Ink } from './pen.ts';

/** Device pixels a CSS pixel. */
const SCALE = 2;

const MARGIN = 24;
const LEAST_WIDTH = 860;
const GAP = 8;
const BAR_HEIGHT = 10;
const COLUMN_GAP = 18;

interface Inks {
	readonly text: Ink;
	readonly quiet: Ink;
	readonly small: Ink;
	readonly strong: Ink;
	readonly headline: Ink;
	readonly beside: Ink;
	readonly head: Ink;
	readonly brand: Ink;
	readonly warning: Ink;
}

/** The tear sheet as a PNG at twice the size of the screen, in the theme on screen. */
export async function tearSheetPng(sheet: SheetContent): Promise<Blob> {
	const font = fontFamily();
	await Promise.all([document.fonts.load(`400 12px ${font}`), document.fonts.load(`700 12px ${font}`)]);
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d');
	if (!context) throw new Error('this browser gives no canvas to draw on');
	// Written twice: the first time to learn how large it is.
	const inks = inksOfTheme();
	const width = widthOf(new Pen(context, font), sheet, inks);
	const draft = new Pen(context, font);
	writeSheet(draft, sheet, inks, width);
	canvas.width = SCALE * width;
	canvas.height = SCALE * draft.y;
	context.scale(SCALE, SCALE);
	const fair = new Pen(context, font);
	fair.rect(0, 0, width, draft.y, token('--panel'));
	writeSheet(fair, sheet, inks, width);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob) resolve(blob);
			else reject(new Error('the picture could not be made'));
		}, 'image/png');
	});
}

function inksOfTheme(): Inks {
	const ink = (name: string, size: number, isBold = false): Ink => ({ colour: token(name), size, isBold });
	return {
		text: ink('--text', 12),
		quiet: ink('--quiet', 12),
		small: ink('--quiet', 11),
		strong: ink('--bright', 12, true),
		headline: ink('--bright', 15),
		beside: ink('--text', 15),
		head: ink('--amber', 11),
		brand: ink('--amber', 13, true),
		warning: ink('--warning', 12)
	};
}

/** Wide enough for every column. */
function widthOf(pen: Pen, { ids, rows, parts }: SheetContent, inks: Inks): number {
	const { label, columns } = columnsOf(pen, ids, [...rows, ...parts], inks);
	const table = columns.reduce((sum, column) => sum + column, label);
	return Math.ceil(Math.max(LEAST_WIDTH, table + 2 * MARGIN));
}

function columnsOf(pen: Pen, ids: readonly string[], rows: readonly Row[], inks: Inks) {
	const widest = (texts: readonly string[]) =>
		Math.max(...texts.map((text) => pen.measure(text, inks.strong)));
	return {
		label: widest(rows.map((row) => row.label)),
		columns: ids.map(
			(id, i) =>
				COLUMN_GAP +
				widest([
					styleOf(id).label.toUpperCase(),
					...rows.map(({ cells }) => `${cells[i]?.text ?? ''}${cells[i]?.mark ? ` ${cells[i].mark}` : ''}`)
				])
		)
	};
}

function writeSheet(pen: Pen, sheet: SheetContent, inks: Inks, width: number): void {
	const room = width - 2 * MARGIN;
	const paragraph = (text: string, ink: Ink) => {
		pen.paragraph([{ text, ink }], MARGIN, room);
	};
	const heading = (text: string) => {
		pen.y += GAP;
		pen.rect(MARGIN, pen.y, room, 1, token('--line'));
		pen.y += GAP;
		paragraph(text.toUpperCase(), inks.head);
	};
	pen.y = MARGIN;
	pen.text('TRACE-ZERO', MARGIN, inks.brand);
	pen.text('execution tear sheet', MARGIN + room, inks.quiet, 'right');
	pen.next(inks.brand.size);
	paragraph(sheet.market, inks.quiet);
	paragraph(sheet.order, inks.text);
	pen.y += GAP;
	pen.paragraph(
		[
			{ text: sheet.headline, ink: inks.headline },
			{ text: sheet.beside, ink: inks.beside }
		],
		MARGIN,
		room
	);
	pen.y += GAP;
	writeTable(pen, sheet.ids, sheet.rows, inks, room);
	pen.y += GAP / 2;
	paragraph(ONE_RUN, inks.small);
	if (sheet.warnings.length > 0) writeWarnings(pen, sheet.warnings, inks, room);
	heading('Where the cost comes from, bp');
	writeBars(pen, sheet, inks, room);
	writeTable(pen, sheet.ids, sheet.parts, inks, room);
	if (sheet.why.length > 0) {
		heading(ON_THIS_PATH.replace(/:$/, ''));
		for (const sentence of sheet.why) paragraph(sentence, inks.small);
	}
	heading('Assumptions and calibration');
	paragraph(sheet.assumptions.join(' '), inks.small);
	paragraph(sheet.calibration, inks.small);
	heading('The same run');
	paragraph(sheet.link, inks.small);
	paragraph(`result ${sheet.hash}, engine ${sheet.engineVersion}`, inks.small);
	pen.y += MARGIN - GAP;
}

function writeTable(pen: Pen, ids: readonly string[], rows: readonly Row[], inks: Inks, room: number): void {
	const { label, columns } = columnsOf(pen, ids, rows, inks);
	const spare = (room - columns.reduce((sum, column) => sum + column, label)) / columns.length;
	let right = MARGIN + label;
	const ends = columns.map((column) => (right += column + spare));
	ids.forEach((id, i) => {
		const { label: name, colour } = styleOf(id);
		pen.text(name.toUpperCase(), ends[i] ?? 0, { ...inks.text, colour: onCanvas(colour) }, 'right');
	});
	pen.next(inks.text.size);
	for (const row of rows) {
		pen.text(row.label, MARGIN, row.isStrong ? inks.strong : inks.quiet);
		row.cells.forEach(({ text, mark, tone }, i) => {
			const end = ends[i] ?? 0;
			const ink = row.isStrong ? inks.strong : inks.text;
			const colour = tone ? token(`--${tone}`) : ink.colour;
			pen.text(text, end, { ...ink, colour }, 'right');
			if (mark) pen.text(mark, end - pen.measure(`${text} `, ink), { ...inks.small, colour }, 'right');
		});
		pen.next(inks.text.size);
	}
}

function writeWarnings(pen: Pen, warnings: readonly string[], inks: Inks, room: number): void {
	pen.y += GAP / 2;
	const top = pen.y;
	for (const warning of warnings) {
		pen.paragraph([{ text: warning, ink: inks.warning }], MARGIN + 10, room - 10);
	}
	pen.rect(MARGIN, top, 2, pen.y - top, inks.warning.colour);
}

function writeBars(pen: Pen, { bars }: SheetContent, inks: Inks, room: number): void {
	const range = barRange(bars);
	const left = MARGIN + Math.max(...bars.map(({ id }) => pen.measure(styleOf(id).label, inks.text))) + 20;
	const width = room - (left - MARGIN) - 80;
	const x = (value: number) => left + (width * (value - range.from)) / (range.to - range.from);
	for (const { id, total, segments } of bars) {
		const { label, colour } = styleOf(id);
		pen.text(label.toUpperCase(), MARGIN, { ...inks.text, colour: onCanvas(colour) });
		for (const { part, from, to } of segments) {
			pen.rect(x(from), pen.y + 3, x(to) - x(from), BAR_HEIGHT, onCanvas(part.colour));
		}
		pen.rect(x(0) - 0.5, pen.y + 3, 1, BAR_HEIGHT, inks.strong.colour);
		pen.text(bps(total), MARGIN + room, inks.text, 'right');
		pen.next(inks.text.size);
	}
	let at = MARGIN;
	for (const { label, colour } of shownParts(bars)) {
		pen.rect(at, pen.y + 4, 8, 8, onCanvas(colour));
		pen.text(label, at + 12, inks.small);
		at += 12 + pen.measure(label, inks.small) + 14;
	}
	pen.next(inks.small.size);
	pen.y += GAP;
}
