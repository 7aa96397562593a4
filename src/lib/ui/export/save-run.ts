import { linkTo } from '../../state/navigation.ts';
import type { Session } from '../../state/session.svelte.ts';
import { download } from '../download.ts';
import type { ExportKind } from './export-kinds.ts';

/**
 * Saves the session's finished run as a file of that kind and resolves to the file's name, empty where there is no run. What
 * it takes to make the file is loaded when it is first asked for.
 */
export async function saveRun(session: Session, kind: ExportKind): Promise<string> {
	const { run } = session;
	if (!run) return '';
	const { exportRun } = await import('./export-run.ts');
	const fileOf: Session['fileOf'] = (table, format) => session.fileOf(table, format);
	const { name, content } = await exportRun(run, kind, { linkTo, fileOf });
	download(name, content);
	return name;
}
