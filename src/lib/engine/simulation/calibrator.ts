import type { Tape } from '../market/tape.ts';
import { slopeEstimate } from '../model/book-estimates.ts';
import { firstCalibration, type Calibration, type CalibrationOptions } from '../model/calibrate.ts';
import { ClockGrid } from '../model/clock-grid.ts';
import { windowEstimates, type StandingEstimates } from '../model/impact-estimates.ts';
import { sigmaEstimates, type SigmaSampling } from '../model/sigma-estimate.ts';
import type { SlopeSums } from '../model/slope-sums.ts';
import type { TimeRange } from '../model/time-range.ts';
import { VarianceSums } from '../model/variance-sums.ts';
import type { SimulationConfig } from './config.ts';
import type { RunWindow } from './window.ts';

/**
 * The estimates as a run comes to know them: first from the warm-up alone, then renewed after every `calibrationWindow`
 * books since arrival. The spread, and gamma through its rule, are those of the last window. Sigma and the book's slope, and
 * eta with it, expand from the start of the warm-up to the renewal: over a window of seconds the slope differs from the next
 * one's by more than half, its own standard error is as large, and kappa, which goes with sigma / sqrt(eta), would swing
 * several-fold where nothing lasting happened. Both come from one stretch, so that kappa compares like with like, and no
 * time constant has to be chosen. Sigma is sampled as the warm-up settled it; rho and the slope on signed flow stay
 * those of the warm-up. A renewal depends on the books up to its own and on nothing later, and is worked out when it is first
 * asked for. Its cost a book is constant, whatever the window.
 */
export class Calibrator {
	readonly initial: Calibration;
	readonly #tape: Tape;
	readonly #options: CalibrationOptions;
	readonly #window: number;
	readonly #sampling: SigmaSampling;
	readonly #sums: VarianceSums;
	readonly #grid: ClockGrid;
	readonly #slopes: SlopeSums | null;
	readonly #standing: StandingEstimates;
	readonly #arrivalBook: number;
	/** First books that the grid and the slopes have not seen. */
	#gridNext: number;
	#slopeNext: number;
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
		const first = firstCalibration(tape, range, this.#options);
		this.#sampling = first.sampling;
		this.#standing = first.standing;
		this.#slopes = first.slopes;
		this.#slopeNext = tape.bookBefore(arrivalTime) + 1;
		this.initial =
			first.calibration.epsilon.value === null ? this.#atArrival(first.calibration) : first.calibration;
		this.#current = this.initial;
		this.#sums = new VarianceSums(this.#sampling.scale, this.#sampling.bandwidth);
		this.#grid = new ClockGrid(warmUpStart, this.#sampling.step, this.#sums);
		this.#gridNext = tape.bookBefore(warmUpStart) + 1;
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
		this.#grid.observe(tape, this.#gridNext, book + 1);
		this.#gridNext = book + 1;
		const longRange = { from: this.initial.longRange.from, to: time };
		const first = Math.max(0, book - this.#window + 1);
		return {
			time,
			range: { from: tape.times[first]!, to: time },
			longRange,
			...sigmaEstimates(this.#sums, this.#sampling, longRange),
			...this.#impactEstimates(first, book, longRange),
			signature: this.initial.signature
		};
	}

	/** Without a warm-up the book at arrival is all that is known of the spread and of the book. */
	#atArrival(empty: Calibration): Calibration {
		const book = this.#arrivalBook;
		this.#slopeNext = book;
		return { ...empty, ...this.#impactEstimates(book, book, empty.longRange) };
	}

	/** From the books `first` to `last` and from all slopes up to it. */
	#impactEstimates(first: number, last: number, slopeRange: TimeRange) {
		const { times } = this.#tape;
		this.#slopes?.observe(this.#tape, this.#slopeNext, last + 1);
		this.#slopeNext = last + 1;
		const slope = slopeEstimate(this.#slopes, this.#options.childSize, slopeRange);
		const window = { first, end: last + 1, range: { from: times[first]!, to: times[last]! } };
		return windowEstimates(this.#tape, window, slope, this.#options, this.#standing);
	}
}
