import { getContext, setContext } from 'svelte';

export type ThemeName = 'dark' | 'light';

/** Where the choice is kept; `static/theme.js` reads it before the first paint. */
const STORAGE_KEY = 'trace-zero.theme';

/** What the browser's own frame is painted in. */
const FRAME_COLOURS: Readonly<Record<ThemeName, string>> = { dark: '#000000', light: '#ffffff' };

/** The look of the page: a wish of its user, kept by the browser and in no link. Dark until light is chosen. */
export class Theme {
	#name = $state<ThemeName>(shownTheme());

	get name(): ThemeName {
		return this.#name;
	}

	get other(): ThemeName {
		return this.#name === 'dark' ? 'light' : 'dark';
	}

	/** Turns to the other theme, and keeps it for the next visit where the browser lets it. */
	toggle(): void {
		this.#name = this.other;
		document.documentElement.dataset.theme = this.#name;
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', FRAME_COLOURS[this.#name]);
		try {
			localStorage.setItem(STORAGE_KEY, this.#name);
		} catch {
			// A browser that keeps nothing still shows it until the page is left.
		}
	}
}

/** What the document says; dark where there is none, as while a page is rendered ahead of its visit. */
function shownTheme(): ThemeName {
	return typeof document !== 'undefined' && document.documentElement.dataset.theme === 'light'
		? 'light'
		: 'dark';
}

const KEY = Symbol('theme');

export function setTheme(theme: Theme): Theme {
	return setContext(KEY, theme);
}

export function getTheme(): Theme {
	return getContext<Theme>(KEY);
}
