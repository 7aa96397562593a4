/** The library's directory in the private file system of this site. */
export const LIBRARY_DIRECTORY = 'library';

/** A name for an entry that no other has. */
export function newEntryId(): string {
	return crypto.randomUUID();
}
