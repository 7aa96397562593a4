import { goto } from '$app/navigation';
import { resolve } from '$app/paths';

/** Where a view is. */
export type ViewPath = '/' | '/lab/' | '/capture/' | '/model/' | '/help/';

let last: Promise<void> = Promise.resolve();

/** The address of a view, or of a page below one, with the scenario that is to follow to it as its query string. */
export function addressOf(
	path: ViewPath | `/model/tests/${string}/` | '/help/licences/',
	query: string
): string {
	return resolve(path) + (query === '' ? '' : `?${query}`);
}

/** The view that a query string is for: the terminal, the one that is open, or the lab if it is open and else the terminal. */
export type Where = 'terminal' | 'here' | 'lab-or-terminal';

/** Goes to a query string of a view; an empty one is the default scenario. Focus and scroll stay. */
export function navigate(query: string, where: Where = 'terminal'): void {
	const isHere = where === 'here' || (where === 'lab-or-terminal' && isOpen('/lab/'));
	const address = isHere ? `${location.pathname}?${query}` : addressOf('/', query);
	// eslint-disable-next-line svelte/no-navigation-without-resolve -- addressOf resolves it, or it is where we are
	last = goto(address, { keepFocus: true, noScroll: true });
}

/** Goes to another view of the scenario. */
export function openView(path: ViewPath, query: string): void {
	// eslint-disable-next-line svelte/no-navigation-without-resolve -- addressOf resolves it
	last = goto(addressOf(path, query));
}

/** Resolves once the page has followed the last `navigate`, so that what comes after it sees the new scenario. */
export function navigated(): Promise<void> {
	return last;
}

/** The whole address of the lab with a query string, to be sent to others. */
export function labLinkTo(query: string): string {
	return new URL(addressOf('/lab/', query), location.href).href;
}

/** The whole address of the terminal with a query string, to be sent to others. */
export function linkTo(query: string): string {
	return new URL(addressOf('/', query), location.href).href;
}

function isOpen(path: ViewPath): boolean {
	return new URL(addressOf(path, ''), location.href).pathname === location.pathname;
}
