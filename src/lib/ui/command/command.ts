/** Something the command line can do. */
export interface Command<Context> {
	/** In capitals, as it is listed. */
	readonly name: string;
	/** What stands after it, such as `number` or `sell | buy`; empty where nothing does. */
	readonly argument: string;
	/** Whether it can also stand alone. */
	readonly isArgumentOptional?: boolean;
	/** What it does, in a few words. */
	readonly meaning: string;
	/** Arguments to choose from, where there are a few. */
	readonly choices?: (context: Context) => readonly string[];
	/** Does it and returns what to say of it. Throws an `Error` whose message is a sentence for the user. */
	readonly run: (context: Context, argument: string) => string | Promise<string>;
}

/** A line as it was understood. */
export interface Understood<Context> {
	readonly command: Command<Context>;
	readonly argument: string;
}

/**
 * The command of a line: its name in full, or as much of it as tells it apart, in capitals or not, then its argument. Throws a
 * `RangeError` whose message says what was expected.
 */
export function understand<Context>(
	line: string,
	commands: readonly Command<Context>[]
): Understood<Context> {
	const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(line.trim()) ?? [];
	const name = word.toUpperCase();
	const argument = rest.trim();
	const fitting = commands.filter((command) => command.name.startsWith(name));
	const command = commands.find((it) => it.name === name) ?? (fitting.length === 1 ? fitting[0] : undefined);
	if (!command) {
		throw new RangeError(
			fitting.length > 1
				? `${word} could be ${listed(fitting.map((it) => it.name))}: type more of it.`
				: `${word} is not a command${nearest(name, commands)} HELP lists them all.`
		);
	}
	if (command.argument !== '' && argument === '' && !command.isArgumentOptional)
		throw new RangeError(`${command.name} expects ${command.argument} after it.`);
	if (command.argument === '' && argument !== '')
		throw new RangeError(`${command.name} stands alone: leave out “${argument}”.`);
	return { command, argument };
}

/** Lines that begin with what was typed, whole commands first; none for a line that is already one of them. */
export function completions<Context>(
	line: string,
	commands: readonly Command<Context>[],
	context: Context
): string[] {
	const typed = line.replace(/^\s+/, '').toUpperCase();
	if (typed === '') return [];
	const [name = '', ...rest] = typed.split(/\s+/);
	const lines =
		rest.length === 0
			? commands
					.filter((command) => command.name.startsWith(name))
					.map((command) => (command.argument === '' ? command.name : `${command.name} `))
			: (commands.find((command) => command.name === name)?.choices?.(context) ?? [])
					.map((choice) => `${name} ${choice}`)
					.filter((it) => it.toUpperCase().startsWith(`${name} ${rest.join(' ')}`));
	return lines.filter((it) => it.toUpperCase() !== typed);
}

function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** The end of a sentence: `; did you mean SIZE?` where a command's name differs by a letter or two. */
function nearest(name: string, commands: readonly { readonly name: string }[]): string {
	const [best] = commands
		.map((command) => ({ name: command.name, distance: editDistance(name, command.name) }))
		.filter(({ distance }) => distance <= 2 && 2 * distance < name.length)
		.sort((a, b) => a.distance - b.distance);
	return best ? `; did you mean ${best.name}?` : '.';
}

/** Letters to put in, take out or exchange to make one word of another (Levenshtein). */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
