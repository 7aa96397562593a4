import { goto } from '$app/navigation';
import { resolve } from '$app/paths';

let last: Promise<void> = Promise.resolve();

/** Goes to a query string of the terminal; an empty one is the default scenario. Focus and scroll stay. */
export function navigate(query: string): void {
	// eslint-disable-next-line svelte/no-navigation-without-resolve -- the path is resolved, the query is not part of it
	last = goto(resolve('/') + (query === '' ? '' : `?${query}`), { keepFocus: true, noScroll: true });
}

/** Resolves once the page has followed the last `navigate`, so that what comes after it sees the new scenario. */
export function navigated(): Promise<void> {
	return last;
}
