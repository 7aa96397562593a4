import type { LabClient } from '../../worker/lab-client.ts';

let client: Promise<LabClient> | null = null;

/** The lab, loaded when it is first needed; most visits ask for no more than its smallest part. */
export function loadLab(): Promise<LabClient> {
	client ??= import('../../worker/lab-client.ts').then(({ LabClient }) => new LabClient());
	return client;
}
