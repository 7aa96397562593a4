import { flushSync, mount, unmount } from 'svelte';
import { linkTo } from '../../state/navigation.ts';
import { encodeScenario } from '../../state/scenario-codec.ts';
import type { CompletedRun } from '../../state/session.svelte.ts';
import PrintSheet from './PrintSheet.svelte';

let sheet: object | null = null;

/** Puts a run's tear sheet on the page in place of all else, for as long as it is being printed. */
export function showPrintSheet(run: CompletedRun): void {
	hidePrintSheet();
	const link = linkTo(encodeScenario({ market: run.source, config: run.config }));
	sheet = mount(PrintSheet, { target: document.body, props: { run, link } });
	flushSync();
}

/** Takes the sheet off the page again. */
export function hidePrintSheet(): void {
	if (sheet) void unmount(sheet);
	sheet = null;
}
