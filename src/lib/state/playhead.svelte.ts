import { getContext, setContext } from 'svelte';

/** Market seconds that pass in a second. */
export const SPEEDS = [1, 2, 5, 10, 30, 60, 100, 300, 1000] as const;

/** How long the charts take to play through a fresh run, ms. */
const INTRO_MS = 4000;

/** A stretch of market time, ms since the epoch. */
interface Span {
	readonly from: number;
	readonly to: number;
}

/** Calls back before the next repaint with a time in ms, as `requestAnimationFrame` does. */
export interface Frames {
	request(callback: (time: number) => void): number;
	cancel(handle: number): void;
}

const SCREEN: Frames = {
	request: (callback) => requestAnimationFrame(callback),
	cancel: (handle) => {
		cancelAnimationFrame(handle);
	}
};

/** The moment of market time that all panels show, and its way through a run. The run itself is not affected. */
export class Playhead {
	/** What it was last turned to, whoever asks. */
	subject: object | null = null;

	readonly #frames: Frames;
	#span = $state.raw<Span>({ from: 0, to: 0 });
	#stops: Float64Array = new Float64Array();
	#time = $state(0);
	#hovered = $state<number | null>(null);
	#speed = $state(60);
	#motion = $state<'rest' | 'playing' | 'intro'>('rest');
	#handle = 0;
	#last: number | null = null;

	constructor(frames: Frames = SCREEN) {
		this.#frames = frames;
	}

	/** ms since the epoch. */
	get time(): number {
		return this.#time;
	}

	get span(): Span {
		return this.#span;
	}

	/** What the pointer is over in a chart, else the playhead: the time whose values are to be read. */
	get readTime(): number {
		return this.#hovered ?? this.#time;
	}

	get isPlaying(): boolean {
		return this.#motion !== 'rest';
	}

	/** True while a fresh run is played through: what lies ahead has not been seen yet. */
	get isIntro(): boolean {
		return this.#motion === 'intro';
	}

	get isAtEnd(): boolean {
		return this.#time >= this.#span.to;
	}

	get speed(): number {
		return this.#speed;
	}

	set speed(speed: number) {
		this.#speed = speed;
		if (this.#motion === 'intro') this.#motion = 'playing';
	}

	hover(time: number | null): void {
		this.#hovered = time;
	}

	/** Turns to a run over `span` with fills at `stops` (ms, not falling): at its end, or playing through it. */
	show(span: Span, stops: Float64Array, isAnimated: boolean): void {
		this.pause();
		this.#span = span;
		this.#stops = stops;
		this.#hovered = null;
		this.#time = isAnimated ? span.from : span.to;
		if (isAnimated) this.#start('intro');
	}

	/** Plays on; from the beginning where it stands at the end. */
	play(): void {
		if (this.isAtEnd) this.#time = this.#span.from;
		this.#start('playing');
	}

	pause(): void {
		this.#frames.cancel(this.#handle);
		this.#motion = 'rest';
	}

	toggle(): void {
		if (this.isPlaying) this.pause();
		else this.play();
	}

	/** Goes to a time, which is held within the span, and rests there. */
	seek(time: number): void {
		this.pause();
		this.#time = Math.min(Math.max(time, this.#span.from), this.#span.to);
	}

	/** Goes to the next fill, or the one before; to the end of the span where there is none. */
	jump(direction: 1 | -1): void {
		const next =
			direction > 0
				? this.#stops.find((stop) => stop > this.#time)
				: this.#stops.findLast((stop) => stop < this.#time);
		this.seek(next ?? (direction > 0 ? this.#span.to : this.#span.from));
	}

	#start(motion: 'playing' | 'intro'): void {
		this.#frames.cancel(this.#handle);
		this.#motion = motion;
		this.#last = null;
		this.#handle = this.#frames.request(this.#advance);
	}

	readonly #advance = (now: number): void => {
		const { from, to } = this.#span;
		const rate = this.#motion === 'intro' ? (to - from) / INTRO_MS : this.#speed;
		const passed = this.#last === null ? 0 : now - this.#last;
		this.#last = now;
		this.#time = Math.min(to, this.#time + passed * rate);
		if (this.isAtEnd) this.#motion = 'rest';
		else this.#handle = this.#frames.request(this.#advance);
	};
}

const KEY = Symbol('playhead');

export function setPlayhead(playhead: Playhead): Playhead {
	return setContext(KEY, playhead);
}

export function getPlayhead(): Playhead {
	return getContext<Playhead>(KEY);
}
