import type { Tape } from '../market/tape.ts';
import {
	calibrate,
	defaultGridStep,
	sigmaEstimate,
	spreadEstimates,
	type Calibration,
	type CalibrationOptions
} from '../model/calibrate.ts';
import { RealisedVariance } from '../model/realised-variance.ts';
import type { SimulationConfig } from './config.ts';
import type { RunWindow } from './window.ts';

/**
 * The estimates as a run comes to know them: first from the warm-up alone, then renewed after every `calibrationWindow`
 * books since arrival. The spread (and gamma and eta with it) is that of the last window; sigma expands, from the start of
 * the warm-up to the renewal, as a window of seconds alone would swing it tenfold. A renewal depends on the book it falls
 * on and on nothing later, and is worked out when it is first asked for.
 */
export class Calibrator {
	readonly initial: Calibration;
	readonly #tape: Tape;
	readonly #options: CalibrationOptions;
	readonly #window: number;
	readonly #sigmaFrom: number;
	readonly #gridStep: number;
	readonly #variance: RealisedVariance;
	readonly #arrivalBook: number;
	#observed: number;
	#renewals = 0;
	#current: Calibration;

	constructor(tape: Tape, config: SimulationConfig, { warmUpStart, arrivalTime }: RunWindow) {
		this.#tape = tape;
		this.#options = config;
		this.#window = config.calibrationWindow;
		this.#arrivalBook = tape.bookAt(arrivalTime);
		const range = { from: warmUpStart, to: arrivalTime };
		this.#sigmaFrom = warmUpStart;
		this.#gridStep = defaultGridStep(tape, range);
		const estimates = calibrate(tape, range, { ...config, gridStep: this.#gridStep });
		// Without a warm-up the book at arrival is all that is known of the spread.
		this.initial =
			estimates.epsilon.value === null
				? {
						...estimates,
						...spreadEstimates(tape, this.#arrivalBook, this.#arrivalBook + 1, arrivalTime, config)
					}
				: estimates;
		this.#current = this.initial;
		this.#variance = new RealisedVariance(warmUpStart, this.#gridStep);
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
		const first = Math.max(0, book - this.#window + 1);
		const time = tape.times[book]!;
		this.#variance.observe(tape, this.#observed, book + 1);
		this.#observed = book + 1;
		return {
			time,
			range: { from: tape.times[first]!, to: time },
			sigmaRange: { from: this.#sigmaFrom, to: time },
			sigma: sigmaEstimate(this.#variance.at(time), this.#gridStep),
			...spreadEstimates(tape, first, book + 1, time, this.#options)
		};
	}
}
