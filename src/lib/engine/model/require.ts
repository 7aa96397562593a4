/** Throws a `RangeError` that names the first field that is not a finite number above 0, and its value. */
export function requirePositive(fields: Record<string, number>): void {
	for (const [name, value] of Object.entries(fields)) {
		if (!(value > 0 && value < Infinity)) {
			throw new RangeError(`${name} must be a finite number above 0, ${name}=${value}`);
		}
	}
}

/** Throws a `RangeError` that names the first field that is not a finite number of at least 0, and its value. */
export function requireNotNegative(fields: Record<string, number>): void {
	for (const [name, value] of Object.entries(fields)) {
		if (!(value >= 0 && value < Infinity)) {
			throw new RangeError(`${name} must be a finite number of at least 0, ${name}=${value}`);
		}
	}
}

/** Throws a `RangeError` that names the field unless it is a whole number of at least `least`. */
export function requireWhole(name: string, value: number, least: number): void {
	if (!(Number.isInteger(value) && value >= least)) {
		throw new RangeError(`${name} must be a whole number of at least ${least}, ${name}=${value}`);
	}
}

/** Throws a `RangeError` that names the first field that is not a finite number, and its value. */
export function requireFinite(fields: Record<string, number>): void {
	for (const [name, value] of Object.entries(fields)) {
		if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, ${name}=${value}`);
	}
}
