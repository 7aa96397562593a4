/** What the browser keeps for this site under `key`; null where it keeps nothing, or won't be asked. */
export function stored(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** Has the browser keep a text for the next visit, where it lets us. */
export function store(key: string, text: string): void {
	try {
		localStorage.setItem(key, text);
	} catch {
		// Blocked or full: what was kept stays as it is.
	}
}
