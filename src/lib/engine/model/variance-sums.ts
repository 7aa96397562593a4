import { bipowerOf } from './bipower-variance.ts';
import type { GridSink } from './clock-grid.ts';
import { parzenOf } from './parzen-variance.ts';
import { twoScaleOf } from './two-scale-variance.ts';

/**
 * Realised variance, bipower variation, two-scale variance and Parzen kernel of a growing grid of prices, price squared: what
 * their array forms give on all prices so far, at a cost a point that does not depend on how many there were.
 */
export class VarianceSums implements GridSink {
	/** K of the two scales, grid steps; 0 = not wanted. */
	readonly scale: number;
	/** H of the kernel, lags; 0 = not wanted. */
	readonly bandwidth: number;
	/** Changes so far. */
	changes = 0;
	/** Realised variance: sum of squared changes. */
	all = 0;
	#bipower = 0;
	#slow = 0;
	#price = NaN;
	#change = 0;
	/** The last K prices in a ring, the oldest at `#slot`. */
	readonly #prices: Float64Array;
	#slot = 0;
	/** The last H changes in a ring, the newest before `#lagSlot`. */
	readonly #recent: Float64Array;
	#lagSlot = 0;
	readonly #covariances: Float64Array;

	constructor(scale: number, bandwidth: number) {
		this.scale = scale;
		this.bandwidth = bandwidth;
		this.#prices = new Float64Array(scale).fill(NaN);
		this.#recent = new Float64Array(bandwidth);
		this.#covariances = new Float64Array(bandwidth + 1);
	}

	/** Beyond the memory of the rings a standing price adds nothing but its count. */
	add(price: number, points: number): void {
		const told = Math.min(points, Math.max(this.scale, this.bandwidth, 1) + 1);
		for (let i = 0; i < told; i++) this.#addOne(price);
		this.changes += points - told;
	}

	/** Quadratic variation without its jumps. */
	get bipower(): number {
		return bipowerOf(this.#bipower, this.changes);
	}

	/** Two-scale realised variance; may be negative. */
	get twoScale(): number {
		return twoScaleOf(this.all, this.#slow / this.scale, this.changes, this.scale);
	}

	/** Parzen's realised kernel. */
	get parzen(): number {
		this.#covariances[0] = this.all;
		return parzenOf(this.#covariances);
	}

	#addOne(price: number): void {
		if (this.scale > 0) this.#addSlow(price);
		const before = this.#price;
		this.#price = price;
		if (Number.isNaN(before)) return;
		const change = price - before;
		this.changes++;
		this.all += change * change;
		this.#bipower += Math.abs(change * this.#change);
		this.#change = change;
		if (this.bandwidth > 0) this.#addLags(change);
	}

	#addSlow(price: number): void {
		const old = this.#prices[this.#slot]!;
		if (!Number.isNaN(old)) this.#slow += (price - old) * (price - old);
		this.#prices[this.#slot] = price;
		this.#slot = this.#slot + 1 === this.scale ? 0 : this.#slot + 1;
	}

	#addLags(change: number): void {
		const { bandwidth } = this;
		if (change !== 0) {
			for (let lag = 1, slot = this.#lagSlot; lag <= bandwidth; lag++) {
				slot = slot === 0 ? bandwidth - 1 : slot - 1;
				this.#covariances[lag] = this.#covariances[lag]! + change * this.#recent[slot]!;
			}
		}
		this.#recent[this.#lagSlot] = change;
		this.#lagSlot = this.#lagSlot + 1 === bandwidth ? 0 : this.#lagSlot + 1;
	}
}
