import { transfer } from 'comlink';
import { parseExperiment, UnitRunner, type Tape } from '../engine/index.ts';
import type { ExperimentInput, UnitApi } from './lab-protocol.ts';

/** Runs units of one experiment after the other. */
export class UnitService implements UnitApi {
	#runner: UnitRunner | null = null;
	#tape: Tape | null = null;
	#files = '';

	async prepare(input: ExperimentInput, files: readonly File[] | null): Promise<Float64Array | null> {
		if (files) await this.#read(files);
		this.#runner = new UnitRunner(parseExperiment(input), files ? (this.#tape ?? undefined) : undefined);
		return this.#runner.plan.starts;
	}

	run(from: number, to: number): Float64Array {
		const runner = this.#runner;
		if (!runner) throw new Error('no experiment is prepared');
		const rows = Array.from({ length: to - from }, (_, i) => runner.run(from + i));
		const width = rows[0]?.length ?? 0;
		const all = new Float64Array(width * rows.length);
		rows.forEach((row, i) => {
			all.set(row, i * width);
		});
		return transfer(all, [all.buffer]);
	}

	/** The tape stays for the next experiment on the same files. */
	async #read(files: readonly File[]): Promise<void> {
		const names = JSON.stringify(files.map(({ name, size, lastModified }) => [name, size, lastModified]));
		if (this.#tape && this.#files === names) return;
		this.#tape = null;
		const { openMarketFiles } = await import('../data/index.ts');
		const [source] = await openMarketFiles([...files]);
		this.#tape = (await source?.read()) ?? null;
		this.#files = names;
	}
}
