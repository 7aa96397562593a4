import { transfer } from 'comlink';
import { parseExperiment, UnitRunner, type Tape } from '../engine/index.ts';
import type { ExperimentInput, PreparedUnits, RecordedMarket, UnitApi } from './lab-protocol.ts';
import { tapeBytes } from './tape-bytes.ts';

/** Runs units of experiments. */
export class UnitService implements UnitApi {
	readonly #runners = new Map<number, UnitRunner>();
	#tape: Promise<Tape> | null = null;
	#market = '';

	async prepare(job: number, input: ExperimentInput, market: RecordedMarket | null): Promise<PreparedUnits> {
		const tape = market ? await this.#tapeOf(market) : null;
		const runner = new UnitRunner(parseExperiment(input), tape ?? undefined);
		this.#runners.set(job, runner);
		return { starts: runner.plan.starts, tapeBytes: tape ? tapeBytes(tape) : 0 };
	}

	run(job: number, from: number, to: number): Float64Array {
		const runner = this.#runners.get(job);
		if (!runner) throw new Error(`no experiment is prepared, job=${job}`);
		const rows = Array.from({ length: to - from }, (_, i) => runner.run(from + i));
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
	#tapeOf(market: RecordedMarket): Promise<Tape> {
		const key = JSON.stringify([
			market.fingerprint,
			market.name,
			...market.files.map(({ name, size, lastModified }) => [name, size, lastModified])
		]);
		if (!this.#tape || this.#market !== key) {
			const tape = readTape(market);
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

async function readTape({ files, name }: RecordedMarket): Promise<Tape> {
	const { openMarketFiles } = await import('../data/index.ts');
	const sources = await openMarketFiles([...files]);
	const source = sources.find(({ info }) => info.name === name) ?? sources[0];
	if (!source) throw new Error(`${name} holds no market`);
	return source.read();
}
