/**
 * Plain data and typed arrays as a JSON text: columns as arrays, numbers that JSON has no word for as the texts "NaN", "Infinity" and
 * "-Infinity". Reading it back gives the same doubles, but for the sign of a zero.
 */
export function jsonDocument(document: unknown): string {
	return `${JSON.stringify(document, plain)}\n`;
}

function plain(_key: string, value: unknown): unknown {
	if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
	return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}
