/**
 * Lies over what is ahead of the playhead, with a line where that is. It is moved and stretched but not laid out anew, as a
 * layout costs more than the rest of a frame.
 */
export class Veil {
	readonly #shade = document.createElement('div');
	readonly #line = document.createElement('div');
	#size = '';

	constructor(node: HTMLElement) {
		this.#shade.className = 'ahead';
		this.#line.className = 'playhead';
		node.append(this.#shade, this.#line);
	}

	/** Covers a plot of that size from `left` on, px; nothing where that is null or beyond it. */
	show(left: number | null, width: number, height: number, isUnseen: boolean): void {
		const isShown = left !== null && left < width;
		this.#shade.hidden = !isShown;
		this.#line.hidden = !isShown || left < 0;
		if (!isShown) return;
		this.#shade.classList.toggle('is-unseen', isUnseen);
		const size = `${width} ${height}`;
		if (size !== this.#size) {
			this.#size = size;
			this.#shade.style.width = `${width}px`;
			this.#shade.style.height = this.#line.style.height = `${height}px`;
		}
		const start = Math.max(0, left);
		this.#shade.style.transform = `translateX(${start}px) scaleX(${(width - start) / width})`;
		this.#line.style.transform = `translateX(${start}px)`;
	}

	remove(): void {
		this.#shade.remove();
		this.#line.remove();
	}
}
