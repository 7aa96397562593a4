import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does something with a copy of ./build that may be changed, and is gone afterwards. */
export async function withChangedBuild<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'trace-zero-build-'));
	try {
		await cp('build', folder, { recursive: true });
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
