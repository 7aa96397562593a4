import { SvelteSet } from 'svelte/reactivity';

/** Which strategies a picture shows: all of them until some are hidden, so that one far from the rest need not flatten them. */
export class ShownIds {
	readonly #hidden = new SvelteSet<string>();

	/** The shown ones of `ids`; never none of them. */
	of(ids: readonly string[]): readonly string[] {
		const shown = ids.filter((id) => !this.#hidden.has(id));
		return shown.length > 0 ? shown : ids;
	}

	/** Hides a strategy, or shows it again; the last one stays. */
	toggle(id: string, ids: readonly string[]): void {
		if (this.#hidden.delete(id)) return;
		if (this.of(ids).length > 1) this.#hidden.add(id);
	}
}
