import type { IChartApi, ISeriesApi, LogicalRange, Time } from 'lightweight-charts';

/** A chart with a series that has a value at every slot of its grid. */
interface Member {
	readonly chart: IChartApi;
	readonly frame: ISeriesApi<'Line'>;
}

/**
 * Charts over one grid of times that move as one: what one of them is zoomed or panned to, all are, and the crosshair of one is
 * a line in the others.
 */
export class TimeLink {
	readonly #members = new Set<Member>();
	readonly #onHover: (time: number | null) => void;
	#isFollowing = false;
	/** Where the pointer is, until that is told; undefined once it is. */
	#hovered: number | null | undefined;

	/** `onHover` is told the market time under the pointer, ms since the epoch, once a frame; null when it leaves. */
	constructor(onHover: (time: number | null) => void) {
		this.#onHover = onHover;
	}

	/** Takes a chart in; returns how to let it go. */
	join(chart: IChartApi, frame: ISeriesApi<'Line'>): () => void {
		const member = { chart, frame };
		this.#members.add(member);
		chart.subscribeCrosshairMove(({ time }) => {
			if (!this.#isFollowing) this.#hover(member, time);
		});
		chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
			if (!this.#isFollowing && range) this.#range(member, range);
		});
		chart.timeScale().subscribeSizeChange(() => {
			this.#align();
		});
		return () => void this.#members.delete(member);
	}

	/** Gives all price axes the width of the widest, so that equal times are above each other. */
	#align(): void {
		const scales = [...this.#members].map(({ chart }) => chart.priceScale('right'));
		const width = Math.max(...scales.map((scale) => scale.width()));
		for (const scale of scales) {
			if (scale.width() > 0 && scale.width() < width) scale.applyOptions({ minimumWidth: width });
		}
	}

	/** Shows `factor` times as much time around `time` (ms), or all of it where that is more. */
	zoom(factor: number, time: number): void {
		const [first] = this.#members;
		const range = first?.chart.timeScale().getVisibleLogicalRange();
		const data = first?.frame.data();
		if (!first || !range || !data || data.length < 2) return;
		const [start, next] = [1000 * (data[0]?.time as number), 1000 * (data[1]?.time as number)];
		const width = Math.min((range.to - range.from) * factor, data.length);
		const at = Math.min(Math.max((time - start) / (next - start), range.from), range.to);
		const share = (at - range.from) / (range.to - range.from);
		const from = Math.min(Math.max(at - share * width, 0), data.length - width);
		first.chart.timeScale().setVisibleLogicalRange({ from, to: from + width });
	}

	#hover(source: Member, time: Time | undefined): void {
		if (this.#hovered === undefined) requestAnimationFrame(this.#tellHovered);
		this.#hovered = time === undefined ? null : 1000 * (time as number);
		this.#follow(source, ({ chart, frame }) => {
			if (time === undefined || !pointAt(chart, frame, time)) chart.clearCrosshairPosition();
		});
	}

	/** A chart may report several places while it is drawn once. */
	readonly #tellHovered = (): void => {
		const time = this.#hovered;
		this.#hovered = undefined;
		if (time !== undefined) this.#onHover(time);
	};

	#range(source: Member, range: LogicalRange): void {
		this.#follow(source, ({ chart }) => {
			chart.timeScale().setVisibleLogicalRange(range);
		});
	}

	/** Moves the others; what they report of it is no news. */
	#follow(source: Member, move: (member: Member) => void): void {
		this.#isFollowing = true;
		try {
			for (const member of this.#members) if (member !== source) move(member);
		} finally {
			this.#isFollowing = false;
		}
	}
}

/** Whether the crosshair could be put there: a chart that has no value in view has no scale to put it on, and throws. */
function pointAt(chart: IChartApi, frame: ISeriesApi<'Line'>, time: Time): boolean {
	try {
		chart.setCrosshairPosition(NaN, time, frame);
		return true;
	} catch {
		return false;
	}
}
