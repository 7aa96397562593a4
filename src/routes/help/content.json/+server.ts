import { json } from '@sveltejs/kit';
import { helpContent } from '../../../lib/ui/help/help-content.ts';

/** A file of the build: the tables of the help are made once, from those that the app runs on, and cost no visitor a script. */
export const prerender = true;

export function GET(): Response {
	return json(helpContent());
}
