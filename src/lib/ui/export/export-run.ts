import { encodeScenario } from '../../state/scenario-codec.ts';
import type { CompletedRun, Session, Table } from '../../state/session.svelte.ts';
import { sheetContent } from '../sheet/sheet-content.ts';
import type { ExportKind } from './export-kinds.ts';
import { exportName } from './file-name.ts';
import { fillsTable } from './fills-table.ts';
import { resultJson } from './result-json.ts';
import { tearSheetMarkdown } from './tear-sheet-markdown.ts';
import { tearSheetPng } from './tear-sheet-png.ts';

/** A file to be saved. */
export interface ExportedFile {
	readonly name: string;
	readonly content: Blob;
}

/** What an export needs besides the run. */
export interface ExportContext {
	/** Address of the page with this query string. */
	readonly linkTo: (query: string) => string;
	/** The engine's thread, which writes tables. */
	readonly fileOf: Session['fileOf'];
}

/** A finished run as a file of that kind. */
export async function exportRun(
	run: CompletedRun,
	kind: ExportKind,
	{ linkTo, fileOf }: ExportContext
): Promise<ExportedFile> {
	const query = encodeScenario({ market: run.source, config: run.config });
	const link = linkTo(query);
	const file = (extension: string, type: string, content: BlobPart): ExportedFile => ({
		name: exportName(run, extension),
		content: new Blob([content], { type })
	});
	switch (kind) {
		case 'png':
			return file('png', 'image/png', await tearSheetPng(sheetContent(run, link)));
		case 'markdown':
			return file('md', 'text/markdown;charset=utf-8', tearSheetMarkdown(sheetContent(run, link)));
		case 'csv':
			return {
				name: exportName(run, 'csv'),
				content: await fileOf({ columns: fillsTable(run), properties: {} }, 'csv')
			};
		case 'parquet':
			return { name: exportName(run, 'parquet'), content: await fileOf(parquetTable(run, link), 'parquet') };
		case 'json':
			return file('json', 'application/json', resultJson(run, { link, query }));
	}
}

/** The fills with their units, the link and the hash in the footer. */
function parquetTable(run: CompletedRun, link: string): Table {
	const columns = fillsTable(run);
	const units = Object.fromEntries(
		columns.filter(({ unit }) => unit !== '').map(({ name, unit }) => [name, unit])
	);
	return {
		columns,
		properties: {
			'trace-zero.content': 'fills',
			'trace-zero.link': link,
			'trace-zero.hash': run.result.hash,
			'trace-zero.engine': run.result.engineVersion,
			'trace-zero.units': JSON.stringify(units)
		}
	};
}
