import type { HelpContent } from '../../lib/ui/help/help-content.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const response = await fetch('./content.json');
	return { content: (await response.json()) as HelpContent };
};
