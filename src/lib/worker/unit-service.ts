import { transfer } from 'comlink';
import { parseExperiment, unitAt, UnitRunner, type Tape } from '../engine/index.ts';
import type { ExperimentInput, PreparedUnits, Recording, UnitApi } from './lab-protocol.ts';
import { tapeBytes } from './tape-bytes.ts';

/** Runs units of experiments. */
export class UnitService implements UnitApi {
	readonly #runners = new Map<number, UnitRunner>();
	#tape: Promise<Tape> | null = null;
	#market = '';

	async prepare(job: number, input: ExperimentInput, recording: Recording | null): Promise<PreparedUnits> {
		const tape = recording ? await this.#tapeOf(recording) : null;
		const runner = new UnitRunner(parseExperiment(input), tape ?? undefined);
		this.#runners.set(job, runner);
		return { starts: runner.plan.starts, tapeBytes: tape ? tapeBytes(tape) : 0 };
	}

	run(job: number, from: number, to: number): Float64Array {
		const runner = this.#runners.get(job);
		if (!runner) throw new Error(`no experiment is prepared, job=${job}`);
		const rows = Array.from({ length: to - from }, (_, i) => runner.run(unitAt(runner.plan, from + i)));
		const width = rows[0]?.length ?? 0;
		const all = new Float64Array(width * rows.length);
		rows.forEach((row, i) => {
			all.set(row, i * width);
		});
		return transfer(all, [all.buffer]);
	}

	release(job: number): void {
		this.#runners.delete(job);
	}

	/** The tape stays for the next experiment on the same market. */
	#tapeOf(recording: Recording): Promise<Tape> {
		const { fingerprint, symbol, mappings } = recording;
		const key = JSON.stringify([fingerprint, symbol, mappings]);
		if (!this.#tape || this.#market !== key) {
			const tape = readTape(recording);
			this.#tape = tape;
			this.#market = key;
			// What could not be read may be asked for again.
			tape.catch(() => {
				if (this.#tape === tape) this.#tape = null;
			});
		}
		return this.#tape;
	}
}

async function readTape({ files, mappings, symbol }: Recording): Promise<Tape> {
	const [{ openMarkets }, { mappingFor }] = await Promise.all([
		import('../data/index.ts'),
		import('./mapping-for.ts')
	]);
	const request = { mappings, remembered: {} };
	const { opened } = await openMarkets(files, {
		mappingFor: (columns) => mappingFor(request, columns)
	});
	const dataset = opened.find(({ source }) => source.info.symbol === symbol) ?? opened[0];
	if (!dataset) throw new Error(`${symbol} can no longer be read from its files`);
	return dataset.source.read();
}
