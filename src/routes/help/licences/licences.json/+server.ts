import { json } from '@sveltejs/kit';
import { LICENSED_PACKAGES } from '../../../../lib/ui/help/licensed-packages.ts';
import { readLicences } from '../read-licences.ts';

/** A file of the build, made from the licences that the installed packages came with. */
export const prerender = true;

export function GET(): Response {
	return json(readLicences(LICENSED_PACKAGES, process.cwd()));
}
