import { describe, expect, it } from 'vitest';
import { droppedFiles, MOST_FILES, pickedFiles } from '../../../src/lib/ui/dropped-files.ts';

type Tree = { readonly [name: string]: Tree | null };

/** A file or folder as a browser gives it, whose entries come in portions of `portion`. */
function entryOf(name: string, tree: Tree | null, portion: number): FileSystemEntry {
	if (tree === null) {
		return {
			name,
			isDirectory: false,
			file: (take: (file: File) => void) => {
				take(new File([], name));
			}
		} as unknown as FileSystemEntry;
	}
	const entries = Object.entries(tree).map(([child, below]) => entryOf(child, below, portion));
	return {
		name,
		isDirectory: true,
		createReader: () => {
			let given = 0;
			return {
				readEntries: (take: (portion: FileSystemEntry[]) => void) => {
					take(entries.slice(given, (given += portion)));
				}
			};
		}
	} as unknown as FileSystemEntry;
}

function drop(tree: Tree, portion = 2) {
	const items = Object.entries(tree).map(([name, below]) => ({
		kind: 'file',
		webkitGetAsEntry: () => entryOf(name, below, portion),
		getAsFile: () => new File([], name)
	}));
	return droppedFiles({ items } as unknown as DataTransfer);
}

const names = ({ files }: { files: readonly File[] }) => files.map(({ name }) => name);

describe('what is dropped', () => {
	it('is its files, and those in folders, however many portions they come in', async () => {
		const { files, isCut } = await drop({
			'a.csv': null,
			day: { 'c.csv': null, 'b.csv': null, '.DS_Store': null, hours: { 'd.csv': null }, '.git': { x: null } }
		});
		expect(names({ files })).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv']);
		expect(isCut).toBe(false);
	});

	it('is cut at a number of files', async () => {
		const many = Object.fromEntries(Array.from({ length: MOST_FILES + 100 }, (_, i) => [`f${i}.csv`, null]));
		const { files, isCut } = await drop({ day: many }, 100);
		expect([files.length, isCut]).toEqual([MOST_FILES, true]);
	});

	it('is not followed into folders without end', async () => {
		let deep: Tree = { 'deep.csv': null };
		for (let i = 0; i < 20; i++) deep = { folder: deep, [`at-${i}.csv`]: null };
		expect(names(await drop({ deep }))).toHaveLength(9);
	});
});

it('a folder that is picked gives its files without hidden ones', () => {
	expect(names(pickedFiles([new File([], '.hidden'), new File([], 'a.csv')]))).toEqual(['a.csv']);
});
