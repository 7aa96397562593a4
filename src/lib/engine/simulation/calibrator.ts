import type { Tape } from '../market/tape.ts';
import { firstCalibration, type Calibration, type CalibrationOptions } from '../model/calibrate.ts';
import { ClockGrid } from '../model/clock-grid.ts';
import { windowEstimates, type StandingEstimates } from '../model/impact-estimates.ts';
import { sigmaEstimates, type SigmaSampling } from '../model/sigma-estimate.ts';
import { VarianceSums } from '../model/variance-sums.ts';
import type { SimulationConfig } from './config.ts';
import type { RunWindow } from './window.ts';

/**
 * The estimates as a run comes to know them: first from the warm-up alone, then renewed after every `calibrationWindow`
 * books since arrival. The spread and the book's slope (and gamma and eta with them) are those of the last window; sigma
 * expands, from the start of the warm-up to the renewal, as a window of seconds alone would swing it tenfold, sampled as the
 * warm-up settled it; rho and the slope on signed flow stay those of the warm-up. A renewal depends on the book it falls on
 * and on nothing later, and is worked out when it is first asked for. Its cost a book is constant, whatever the window.
 */
export class Calibrator {
	readonly initial: Calibration;
	readonly #tape: Tape;
	readonly #options: CalibrationOptions;
	readonly #window: number;
	readonly #sampling: SigmaSampling;
	readonly #sums: VarianceSums;
	readonly #grid: ClockGrid;
	readonly #standing: StandingEstimates;
	readonly #arrivalBook: number;
	#observed: number;
	#renewals = 0;
	#current: Calibration;

	constructor(tape: Tape, config: SimulationConfig, { warmUpStart, arrivalTime, horizon }: RunWindow) {
		this.#tape = tape;
		this.#options = {
			...config,
			childSize: config.shares / config.trades,
			interval: horizon / config.trades
		};
		this.#window = config.calibrationWindow;
		this.#arrivalBook = tape.bookAt(arrivalTime);
		const range = { from: warmUpStart, to: arrivalTime };
		const { calibration, sampling, standing } = firstCalibration(tape, range, this.#options);
		this.#sampling = sampling;
		this.#standing = standing;
		// Without a warm-up the book at arrival is all that is known of the spread and of the book.
		this.initial =
			calibration.epsilon.value === null
				? { ...calibration, ...this.#windowEstimates(this.#arrivalBook, this.#arrivalBook) }
				: calibration;
		this.#current = this.initial;
		this.#sums = new VarianceSums(sampling.scale, sampling.bandwidth);
		this.#grid = new ClockGrid(warmUpStart, sampling.step, this.#sums);
		this.#observed = tape.bookBefore(warmUpStart) + 1;
	}

	/** The newest estimates once `book` has been published; the same object until they are renewed. */
	at(book: number): Calibration {
		if (this.#window === 0) return this.initial;
		const renewals = Math.floor((book - this.#arrivalBook) / this.#window);
		if (renewals > this.#renewals) {
			this.#renewals = renewals;
			this.#current = this.#renew(this.#arrivalBook + renewals * this.#window);
		}
		return this.#current;
	}

	#renew(book: number): Calibration {
		const tape = this.#tape;
		const time = tape.times[book]!;
		this.#grid.observe(tape, this.#observed, book + 1);
		this.#observed = book + 1;
		const first = Math.max(0, book - this.#window + 1);
		const sigmaRange = { from: this.initial.sigmaRange.from, to: time };
		return {
			time,
			range: { from: tape.times[first]!, to: time },
			sigmaRange,
			...sigmaEstimates(this.#sums, this.#sampling, sigmaRange),
			...this.#windowEstimates(first, book),
			signature: this.initial.signature
		};
	}

	#windowEstimates(first: number, last: number) {
		const { times } = this.#tape;
		const window = { from: times[first]!, to: times[last]! };
		return windowEstimates(this.#tape, first, last + 1, window, this.#options, this.#standing);
	}
}
