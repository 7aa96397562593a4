/** What is wrong with an input file, where, and what to do about it: the one error that readers throw. */
export class DataError extends Error {
	override readonly name = 'DataError';

	/** `problem` is lower case without a full stop; the message puts the file's name before it. */
	constructor(file: string, problem: string, options?: ErrorOptions) {
		super(`${file}: ${problem}`, options);
	}
}

/** The first `limit` of `names` as one line, and how many more there are. */
export function listed(names: readonly string[], limit = 12): string {
	const shown = names.slice(0, limit).join(', ');
	return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}
