/** What is wrong with an input file, where, and what to do about it: the one error that readers throw. */
export class DataError extends Error {
	override readonly name = 'DataError';

	/** `problem` goes on with the sentence that the file's name begins: a verb first, and no full stop. */
	constructor(file: string, problem: string, options?: ErrorOptions) {
		super(`${file} ${problem}`, options);
	}
}

/** What to do about a file that was whole when it was written. */
export const GET_AGAIN = 'copy or download it again';

/** The first `limit` of `names` as one line, and how many more there are. */
export function listed(names: readonly string[], limit = 12): string {
	const shown = names.slice(0, limit).join(', ');
	return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}

/** Characters of a name that a person has to read. */
const LONGEST_NAME = 40;

/** A name as it is, or its beginning where it is long. */
export function shortened(name: string): string {
	return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** A count and what it counts, such as `1 line` and `2 lines`. */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
