/** Whether the browser gives this site a private file system and locks, which captures and the library live by. */
export function hasPrivateFiles(): boolean {
	return 'locks' in navigator && 'storage' in navigator && 'getDirectory' in navigator.storage;
}
