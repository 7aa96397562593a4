import type { ThemeName } from '../../../state/theme.svelte.ts';
import { price, significant } from '../../format.ts';
import { heatColour } from './heat-colours.ts';

/** What the colours of a heatmap stand for, and what is under the pointer. */
export interface LegendText {
	/** Base units in one row, of the darkest colour and of the lightest. */
	readonly low: number;
	readonly high: number;
	/** Height of a row in price, quote currency. */
	readonly step: number;
	readonly tick: number;
	readonly base: string;
	readonly reading: { readonly price: number; readonly size: number } | null;
}

/** In the upper right corner of a chart, over the veil; its text is changed alone. */
export class HeatLegend {
	readonly #element = document.createElement('div');
	readonly #title = document.createElement('p');
	readonly #scale = document.createElement('p');
	readonly #low = document.createElement('span');
	readonly #high = document.createElement('span');
	readonly #reading = document.createElement('p');

	constructor(node: HTMLElement, theme: ThemeName) {
		const ramp = document.createElement('i');
		ramp.style.background = `linear-gradient(to right, ${stops(theme)})`;
		this.#scale.append(this.#low, ramp, this.#high);
		this.#element.className = 'heat-legend';
		// The chart has a text alternative of its own.
		this.#element.ariaHidden = 'true';
		this.#element.append(this.#title, this.#scale, this.#reading);
		node.append(this.#element);
	}

	show({ low, high, step, tick, base, reading }: LegendText): void {
		set(this.#title, `resting ${base} per ${price(step, tick)}, log`);
		set(this.#low, short(low));
		set(this.#high, short(high));
		const size = reading && (reading.size > 0 ? significant(reading.size) : 'none');
		set(this.#reading, reading ? `${size ?? ''} at ${price(reading.price, tick)}` : '');
	}

	/** One sentence in the legend's place. */
	say(text: string): void {
		set(this.#title, text);
		this.#scale.hidden = true;
	}

	remove(): void {
		this.#element.remove();
	}
}

function set(element: HTMLElement, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** A size of the scale, which is a round one. */
function short(size: number): string {
	return String(Number(size.toPrecision(1)));
}

function stops(theme: ThemeName): string {
	return Array.from({ length: 9 }, (_, i) => `rgb(${heatColour(1 + (254 * i) / 8, theme).join(' ')})`).join(
		', '
	);
}
