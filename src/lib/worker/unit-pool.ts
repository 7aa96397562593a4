import type { UnitApi } from './lab-protocol.ts';

/** A worker that runs units, as seen from the lab's own. */
export type UnitWorker = {
	[K in keyof UnitApi]: (...args: Parameters<UnitApi[K]>) => Promise<Awaited<ReturnType<UnitApi[K]>>>;
};

/** Workers, made when they are needed and kept for the next experiment. */
export class UnitPool {
	readonly #spawn: () => UnitWorker;
	readonly #workers: UnitWorker[] = [];

	constructor(spawn: () => UnitWorker) {
		this.#spawn = spawn;
	}

	/** The first of them. */
	first(): UnitWorker {
		const worker = this.#workers[0] ?? this.#spawn();
		this.#workers[0] = worker;
		return worker;
	}

	take(count: number): readonly UnitWorker[] {
		while (this.#workers.length < count) this.#workers.push(this.#spawn());
		return this.#workers.slice(0, count);
	}

	/** Another one in place of one that is gone. */
	replace(lost: UnitWorker): UnitWorker {
		const fresh = this.#spawn();
		const place = this.#workers.indexOf(lost);
		if (place >= 0) this.#workers[place] = fresh;
		return fresh;
	}
}
