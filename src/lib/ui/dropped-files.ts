/** What was dropped on the page: its files, and whether there was a folder among them. */
export interface Dropped {
	readonly files: readonly File[];
	readonly hasFolder: boolean;
}

/** Files of a drop; folders are told apart, as a browser gives them as files that can't be read. */
export function droppedFiles({ items }: Pick<DataTransfer, 'items'>): Dropped {
	const files: File[] = [];
	let hasFolder = false;
	for (const item of items) {
		if (item.kind !== 'file') continue;
		if (item.webkitGetAsEntry()?.isDirectory) hasFolder = true;
		else {
			const file = item.getAsFile();
			if (file) files.push(file);
		}
	}
	return { files, hasFolder };
}
