/** An experiment under way, as it is told to wait or to end. */
export class LabJob {
	#isCancelled = false;
	#isStopped = false;
	#paused: { readonly over: Promise<void>; readonly resume: () => void } | null = null;

	pause(isPaused: boolean): void {
		this.#paused?.resume();
		this.#paused = null;
		if (!isPaused) return;
		let resume: () => void = () => undefined;
		const over = new Promise<void>((resolve) => {
			resume = resolve;
		});
		this.#paused = { over, resume };
	}

	/** Ends it with what is there. */
	stop(): void {
		this.#isStopped = true;
		this.pause(false);
	}

	get isStopped(): boolean {
		return this.#isStopped;
	}

	cancel(): void {
		this.#isCancelled = true;
		this.pause(false);
	}

	/** Throws an `AbortError` once cancelled. */
	check(): void {
		if (this.#isCancelled) throw new DOMException('the experiment was cancelled', 'AbortError');
	}

	/** Waits while it is paused; then the same. */
	async resumed(): Promise<void> {
		while (this.#paused) await this.#paused.over;
		this.check();
	}
}
