import { ENGINE_VERSION } from '../../engine/index.ts';
import { labQuery } from '../../state/lab/lab-form.ts';
import { scenarioOf, type Lab, type LabResult } from '../../state/lab/lab.svelte.ts';
import { labLinkTo } from '../../state/navigation.ts';
import type { ExportedFile } from '../export/export-run.ts';
import { exportName } from '../export/file-name.ts';
import { jsonDocument } from '../export/json-document.ts';

/** What an experiment can be saved as. */
export type LabExport = 'csv' | 'parquet' | 'json';

/** Version of the JSON document's layout. */
const VERSION = 1;

const NOTES = {
	numbers: 'doubles in full; "NaN", "Infinity" and "-Infinity" are written as these words; null = not known',
	costs: 'bp of the arrival notional, positive = worse',
	controlled:
		'means less what the moves of chance of each path have added, whose mean is exactly 0; null on a recording',
	runs: 'left out: they are in the CSV and the Parquet file'
};

/** The experiment on screen as a file of that kind. Throws where its runs are no longer held. */
export async function exportExperiment(
	lab: Pick<Lab, 'fileOf'>,
	result: LabResult,
	kind: LabExport
): Promise<ExportedFile> {
	const { run, form, plan, fingerprint, reply, report, done, runs, draws } = result;
	const hash = reply?.hash ?? '';
	const link = labLinkTo(labQuery(scenarioOf(run), form, hash === '' ? null : hash));
	const { source } = run;
	const name = `lab_${exportName({ market: run.market, result: { ...run.result, hash } }, kind)}`;
	if (kind === 'json') {
		const document = {
			format: 'trace-zero.experiment',
			version: VERSION,
			notes: NOTES,
			engineVersion: ENGINE_VERSION,
			hash,
			link,
			fingerprint,
			market: source,
			experiment: plan.input,
			axes: plan.axes,
			runs: { done, planned: runs, draws },
			starts: reply?.starts ?? null,
			summary: report.summary,
			controlled: report.controlled
		};
		return { name, content: new Blob([jsonDocument(document)], { type: 'application/json' }) };
	}
	const content = await lab.fileOf(kind, {
		'trace-zero.content': 'experiment',
		'trace-zero.link': link,
		'trace-zero.hash': hash,
		'trace-zero.engine': ENGINE_VERSION,
		'trace-zero.fingerprint': fingerprint,
		'trace-zero.runs': `${done} of ${runs}`,
		'trace-zero.experiment': JSON.stringify(plan.input)
	});
	if (!content) throw new Error('the runs of this experiment are no longer held: run it again');
	return { name, content };
}
