import { getContext, setContext } from 'svelte';

const SHOWN_MS = 4000;

/** What the page says for a moment about something the user has just done. */
export class Toasts {
	#text = $state('');
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Empty when there is nothing to say. */
	get text(): string {
		return this.#text;
	}

	show(text: string): void {
		clearTimeout(this.#timer);
		this.#text = text;
		this.#timer = setTimeout(() => {
			this.#text = '';
		}, SHOWN_MS);
	}
}

const KEY = Symbol('toasts');

export function setToasts(toasts: Toasts): Toasts {
	return setContext(KEY, toasts);
}

export function getToasts(): Toasts {
	return getContext<Toasts>(KEY);
}
