import { ONE_RUN } from '../messages.ts';
import type { SheetContent } from '../sheet/sheet-content.ts';
import { styleOf } from '../strategy-style.ts';
import type { Row } from '../tear-sheet.ts';

/** The tear sheet as Markdown with pipe tables. Texts are escaped, as symbol and file name come from outside. */
export function tearSheetMarkdown(sheet: SheetContent): string {
	const blocks = [
		`# ${escaped(sheet.symbol)}: execution tear sheet`,
		`${escaped(sheet.market)}  \n${escaped(sheet.order)}`,
		`**${escaped(sheet.headline)}** ${escaped(sheet.beside)}`,
		tableOf(sheet.ids, sheet.rows),
		escaped(ONE_RUN),
		...section('Warnings', sheet.warnings),
		'## Where the cost comes from, bp',
		tableOf(sheet.ids, sheet.parts),
		...section('Beside TWAP, on this path', sheet.why),
		...section('Assumptions', [...sheet.assumptions, `Calibration at arrival: ${sheet.calibration}`]),
		`The same run: <${sheet.link}>`,
		`Result \`${sheet.hash}\`, engine ${escaped(sheet.engineVersion)}`
	];
	return `${blocks.join('\n\n')}\n`;
}

function section(title: string, sentences: readonly string[]): string[] {
	if (sentences.length === 0) return [];
	return [`## ${title}`, sentences.map((sentence) => `- ${escaped(sentence)}`).join('\n')];
}

function tableOf(ids: readonly string[], rows: readonly Row[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(['', ...ids.map((id) => escaped(styleOf(id).label))]),
		line(['---', ...ids.map(() => '---:')]),
		...rows.map(({ label, cells }) =>
			line([escaped(label), ...cells.map(({ text, mark }) => escaped(mark ? `${text} (${mark})` : text))])
		)
	].join('\n');
}

/** A text that Markdown leaves as it is, on one line. */
function escaped(text: string): string {
	return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|~&#!]/g, '\\$&');
}
