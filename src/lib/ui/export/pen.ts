/** What a stretch of text looks like. */
export interface Ink {
	/** A colour that a canvas takes. */
	readonly colour: string;
	/** px. */
	readonly size: number;
	readonly isBold?: boolean;
}

/** Height of a line of text, in sizes of its type. */
const LINE_HEIGHT = 1.35;

/** Writes a page from top to bottom on a canvas; `y` is how far it has come, px. */
export class Pen {
	y = 0;
	readonly context: CanvasRenderingContext2D;
	readonly #font: string;

	constructor(context: CanvasRenderingContext2D, font: string) {
		this.context = context;
		this.#font = font;
		context.textBaseline = 'alphabetic';
	}

	/** Width of a text, px. */
	measure(text: string, ink: Ink): number {
		this.#take(ink);
		return this.context.measureText(text).width;
	}

	/** One text on the line that begins at `y`; `x` is its left end, or its right end where it is to end there. */
	text(text: string, x: number, ink: Ink, align: 'left' | 'right' = 'left'): void {
		this.#take(ink);
		this.context.textAlign = align;
		this.context.fillText(text, x, this.y + ink.size * 1.05);
	}

	/** Moves to the line below. */
	next(size: number): void {
		this.y += Math.round(size * LINE_HEIGHT);
	}

	/** Texts, one after the other, broken between words to fit in `width`; a word that is too long breaks where it must. */
	paragraph(parts: readonly { readonly text: string; readonly ink: Ink }[], x: number, width: number): void {
		let left = x;
		for (const { text, ink } of parts) {
			for (const word of text.split(' ').flatMap((it) => this.#pieces(it, width, ink))) {
				const wide = this.measure(word, ink);
				if (left > x && left + wide > x + width) {
					this.next(ink.size);
					left = x;
				}
				this.text(word, left, ink);
				left += wide + this.measure(' ', ink);
			}
		}
		this.next(parts[0]?.ink.size ?? 0);
	}

	rect(x: number, y: number, width: number, height: number, colour: string): void {
		this.context.fillStyle = colour;
		this.context.fillRect(x, y, width, height);
	}

	#pieces(word: string, width: number, ink: Ink): string[] {
		const most = Math.max(1, Math.floor(width / this.measure('0', ink)));
		return word.length <= most ? [word] : (word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []);
	}

	#take({ colour, size, isBold = false }: Ink): void {
		this.context.font = `${isBold ? 700 : 400} ${size}px ${this.#font}`;
		this.context.fillStyle = colour;
	}
}
