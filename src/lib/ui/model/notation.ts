/** A stretch of a formula, and where it stands: on the line, below it or above it. */
export interface FormulaPart {
	readonly text: string;
	readonly position: 'line' | 'sub' | 'sup';
}

/**
 * The parts of a formula in a line of text, in which `_` and `^` lower and raise the character after them, or what stands in
 * braces: `x_j`, `e^{-ρt}`.
 */
export function formulaParts(formula: string): FormulaPart[] {
	const parts: FormulaPart[] = [];
	for (const [, mark, braced, single, text] of formula.matchAll(/([_^])(?:\{([^}]*)\}|(.))|([^_^]+)/gu)) {
		if (text !== undefined) parts.push({ text, position: 'line' });
		else parts.push({ text: braced ?? single ?? '', position: mark === '_' ? 'sub' : 'sup' });
	}
	return parts;
}
