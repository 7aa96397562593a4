import { asset } from '$app/paths';
import type { Engine } from './session.svelte.ts';
import type { OpenedSource } from '../worker/protocol.ts';

/** The capture this site brings along, made by the synthetic generator; kept after the first time. */
const SAMPLE_NAME = 'SAMPLE_600s.book.parquet';

let opened: Promise<OpenedSource | undefined> | null = null;

/** The thread that held the sample is gone: it is opened again when it is next asked for. */
export function forgetSample(): void {
	opened = null;
}

/** Fetches the sample from this site and opens it in the worker. */
export function openSampleFile(engine: Engine): Promise<OpenedSource | undefined> {
	opened ??= fetchSample(engine).catch((error: unknown) => {
		opened = null;
		throw error;
	});
	return opened;
}

async function fetchSample(engine: Engine): Promise<OpenedSource | undefined> {
	const response = await fetch(asset(`/sample/${SAMPLE_NAME}`));
	if (!response.ok) throw new Error(`the sample capture could not be fetched, status=${response.status}`);
	const file = new File([await response.blob()], SAMPLE_NAME);
	const request = { mappings: [], remembered: {}, asksFirst: false, kept: 'none' as const };
	const { signal } = new AbortController();
	const { opened, refused } = await engine.open([file], request, () => undefined, signal);
	if (refused[0]) throw new Error(refused[0].message);
	return opened[0];
}
