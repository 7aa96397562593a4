/** After this long a browser has read what it saves. */
const READ_BY_MS = 60_000;

/** Has the browser save a file under that name. */
export function download(name: string, content: Blob): void {
	const address = URL.createObjectURL(content);
	const anchor = document.createElement('a');
	anchor.href = address;
	anchor.download = name;
	anchor.click();
	// Some browsers read it only after the click.
	setTimeout(() => {
		URL.revokeObjectURL(address);
	}, READ_BY_MS);
}
