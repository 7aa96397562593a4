import type {
	ISeriesApi,
	ISeriesPrimitive,
	ISeriesPrimitiveAxisView,
	SeriesAttachedParameter
} from 'lightweight-charts';
import { onCanvas, token } from '../canvas-colour.ts';
import { styleOf } from '../strategy-style.ts';
import { stackLabels } from './stack-labels.ts';

const LABEL_HEIGHT = 17;

/** Far outside, so that the chart's own placement leaves the label alone. */
const ELSEWHERE = -1e6;

interface End {
	readonly id: string;
	readonly value: number;
	/** Maps the value to the pane. */
	readonly series: ISeriesApi<'Line'>;
}

/** The names of lines on the price axis, each at its line's end; they make room for each other and stay on the pane. */
export class EndLabels implements ISeriesPrimitive {
	#attached: SeriesAttachedParameter | null = null;
	#ends: readonly End[] = [];
	#views: readonly ISeriesPrimitiveAxisView[] = [];
	#centres: readonly number[] = [];

	attached(parameters: SeriesAttachedParameter): void {
		this.#attached = parameters;
	}

	detached(): void {
		this.#attached = null;
	}

	show(ends: readonly End[]): void {
		this.#ends = ends;
		this.#views = ends.map(({ id }, i) => {
			const { label, colour } = styleOf(id);
			return {
				coordinate: () => ELSEWHERE,
				fixedCoordinate: () => this.#centres[i] ?? ELSEWHERE,
				text: () => label,
				textColor: () => token('--on-mark'),
				backColor: () => onCanvas(colour)
			};
		});
		this.#attached?.requestUpdate();
	}

	updateAllViews(): void {
		const height = this.#attached?.chart.panes()[0]?.getHeight() ?? 0;
		const wanted = this.#ends.map(({ series, value }) => series.priceToCoordinate(value) ?? ELSEWHERE);
		this.#centres = stackLabels(wanted, LABEL_HEIGHT, height);
	}

	priceAxisViews(): readonly ISeriesPrimitiveAxisView[] {
		return this.#views;
	}
}
