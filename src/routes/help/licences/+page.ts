import type { PackageLicence } from '../../../lib/ui/help/licensed-packages.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const response = await fetch('./licences.json');
	return { licences: (await response.json()) as PackageLicence[] };
};
