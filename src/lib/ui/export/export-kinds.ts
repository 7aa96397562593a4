/** What a run can be saved as, in the order of the menu. */
export const EXPORT_KINDS = [
	{ kind: 'png', label: 'Tear sheet, PNG', meaning: 'a picture for a message or a slide' },
	{ kind: 'markdown', label: 'Tear sheet, Markdown', meaning: 'text with tables' },
	{ kind: 'csv', label: 'Fills, CSV', meaning: 'every fill of every strategy' },
	{ kind: 'parquet', label: 'Fills, Parquet', meaning: 'the same, typed' },
	{ kind: 'json', label: 'Result, JSON', meaning: 'all numbers with their scenario' }
] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number]['kind'];
