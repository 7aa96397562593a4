/** More files than that of a folder are left alone: it is the wrong one. */
export const MOST_FILES = 500;
/** Folders in folders that are looked into. */
const DEEPEST = 8;

/** What was dropped on the page. */
export interface Dropped {
	readonly files: readonly File[];
	/** Whether there were more files than are taken. */
	readonly isCut: boolean;
}

/**
 * The files of a drop, those in its folders too, in the order of their names; hidden ones are left out. What was dropped
 * is looked at before the first wait, as it is gone after that.
 */
export async function droppedFiles({ items }: Pick<DataTransfer, 'items'>): Promise<Dropped> {
	const dropped = [...items]
		.filter(({ kind }) => kind === 'file')
		.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
	const files: File[] = [];
	for (const { entry, file } of dropped) {
		if (entry?.isDirectory) await addFolder(entry as FileSystemDirectoryEntry, files, 0);
		else if (file) files.push(file);
	}
	return { files: files.slice(0, MOST_FILES), isCut: files.length > MOST_FILES };
}

/** The files of a folder that was picked, as far as they are taken. */
export function pickedFiles(picked: Iterable<File>): Dropped {
	const files = [...picked].filter(({ name }) => !isHidden(name));
	return { files: files.slice(0, MOST_FILES), isCut: files.length > MOST_FILES };
}

async function addFolder(folder: FileSystemDirectoryEntry, files: File[], depth: number): Promise<void> {
	const entries = await entriesOf(folder);
	for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (files.length > MOST_FILES) return;
		if (isHidden(entry.name)) continue;
		if (!entry.isDirectory) files.push(await fileOf(entry as FileSystemFileEntry));
		else if (depth < DEEPEST) await addFolder(entry as FileSystemDirectoryEntry, files, depth + 1);
	}
}

/** A folder gives its entries in portions, and an empty one at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
	const reader = folder.createReader();
	const entries: FileSystemEntry[] = [];
	for (;;) {
		const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
			reader.readEntries(resolve, reject);
		});
		if (portion.length === 0 || entries.length > MOST_FILES) return entries;
		entries.push(...portion);
	}
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
	return new Promise((resolve, reject) => {
		entry.file(resolve, reject);
	});
}

function isHidden(name: string): boolean {
	return name.startsWith('.');
}
