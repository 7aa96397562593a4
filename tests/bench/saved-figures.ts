import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';

/** Not part of the repository: figures are of one machine. */
const FOLDER = '.bench';
/** Newest figures of a commit that are kept. */
const MOST_FIGURES = 5;

/** Rates by work, newest last, as the table showed them. */
export type Figures = Readonly<Record<string, readonly string[]>>;

interface Saved {
	readonly hardware: string;
	readonly figures: Figures;
}

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const pathOf = (commit: string) => join(FOLDER, `${commit}.json`);

/** Adds the rows to what was measured at the commit that is checked out; not where the tree differs from it. */
export function saveFigures(rows: readonly BenchRow[], hardware: string): void {
	if (isChanged()) return;
	const commit = git('rev-parse', 'HEAD');
	const figures = { ...figuresOf(commit, hardware) };
	for (const { work, rate } of rows) figures[work] = [...(figures[work] ?? []), rate].slice(-MOST_FIGURES);
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(pathOf(commit), JSON.stringify({ hardware, figures } satisfies Saved, null, '\t'));
}

/** The last commit before what is measured that has figures of this machine; undefined where none has. */
export function lastFigures(hardware: string): { commit: string; figures: Figures } | undefined {
	const commits = git('rev-list', 'HEAD').split('\n');
	for (const commit of isChanged() ? commits : commits.slice(1)) {
		const figures = figuresOf(commit, hardware);
		if (figures) return { commit: commit.slice(0, 7), figures };
	}
	return undefined;
}

function figuresOf(commit: string, hardware: string): Figures | undefined {
	if (!existsSync(pathOf(commit))) return undefined;
	const saved = JSON.parse(readFileSync(pathOf(commit), 'utf8')) as Saved;
	return saved.hardware === hardware ? saved.figures : undefined;
}

function isChanged(): boolean {
	return git('status', '--porcelain', '--untracked-files=no') !== '';
}
