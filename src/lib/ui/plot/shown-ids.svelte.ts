import { SvelteMap } from 'svelte/reactivity';

/**
 * Which strategies a picture shows: all but those far from the rest, which would flatten them, until somebody shows or hides
 * one.
 */
export class ShownIds {
	readonly #wishes = new SvelteMap<string, boolean>();
	readonly #far: () => readonly string[];

	constructor(far: () => readonly string[] = () => []) {
		this.#far = far;
	}

	/** The shown ones of `ids`; never none of them. */
	of(ids: readonly string[]): readonly string[] {
		const far = this.#far();
		const shown = ids.filter((id) => this.#wishes.get(id) ?? !far.includes(id));
		return shown.length > 0 ? shown : ids;
	}

	/** Hides a strategy, or shows it again; the last one stays. */
	toggle(id: string, ids: readonly string[]): void {
		const shown = this.of(ids);
		if (!shown.includes(id)) this.#wishes.set(id, true);
		else if (shown.length > 1) this.#wishes.set(id, false);
	}

	/** The far ones that are hidden for that alone. */
	get left(): readonly string[] {
		return this.#far().filter((id) => !this.#wishes.has(id));
	}
}
