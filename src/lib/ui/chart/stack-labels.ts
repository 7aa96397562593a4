/**
 * Centres for labels of height `size` (px) that want to be at `wanted`: in the order of their wishes, never over each
 * other, inside `0 <= y <= height` as far as they fit.
 */
export function stackLabels(wanted: readonly number[], size: number, height: number): number[] {
	const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
	const centres = wanted.slice();
	let free = size / 2;
	for (const i of order) {
		centres[i] = Math.max(centres[i] ?? 0, free);
		free = (centres[i] ?? 0) + size;
	}
	let limit = height - size / 2;
	for (const i of order.reverse()) {
		centres[i] = Math.min(centres[i] ?? 0, limit);
		limit = (centres[i] ?? 0) - size;
	}
	return centres;
}
