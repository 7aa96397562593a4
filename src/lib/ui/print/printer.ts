import type { Session } from '../../state/session.svelte.ts';

let loaded: typeof import('./print-run.ts') | null = null;

/** Fetches what printing takes; without it the page is printed as it stands. */
export async function loadPrintSheet(): Promise<void> {
	try {
		loaded ??= await import('./print-run.ts');
	} catch {
		// It is asked for again with the next run.
	}
}

/** Opens the browser's print dialog on the tear sheet. */
export async function printRun(): Promise<void> {
	await loadPrintSheet();
	print();
}

/** What happens as the browser begins to print. */
export function onbeforeprint({ run }: Session): void {
	if (run) loaded?.showPrintSheet(run);
}

/** What happens once it has. */
export function onafterprint(): void {
	loaded?.hidePrintSheet();
}
