/** At most `most` (2 or more) of the entries, evenly chosen, the first and the last among them. */
export function evenly<T>(entries: readonly T[], most: number): readonly T[] {
	if (entries.length <= most) return entries;
	const step = (entries.length - 1) / (most - 1);
	return Array.from({ length: most }, (_, i) => entries[Math.round(i * step)] as T);
}
