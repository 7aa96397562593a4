import { error } from '@sveltejs/kit';
import type { EntryGenerator, PageLoad } from './$types';

const FOLDER = '../../../../../tests/golden/';

const sources = import.meta.glob<string>('../../../../../tests/golden/*.test.ts', {
	query: '?raw',
	import: 'default'
});

export const entries: EntryGenerator = () =>
	Object.keys(sources).map((path) => ({ name: path.slice(FOLDER.length) }));

export const load: PageLoad = async ({ params: { name } }) => {
	const source = await sources[FOLDER + name]?.();
	if (source === undefined) error(404, `there is no golden test ${name}`);
	return { name, source };
};
