/** The largest number of `digits` significant digits that is not above `value`, but for a millionth of its last digit. */
export function roundDown(value: number, digits: number): number {
	const [mantissa = '', exponent = ''] = value.toExponential(16).split('e');
	const whole = Math.floor(Number(mantissa) * 10 ** (digits - 1) + 1e-6);
	return Number(`${whole}e${Number(exponent) - digits + 1}`);
}

/** The least number of `digits` significant digits that is not below `value`, but for a millionth of its last digit. */
export function roundUp(value: number, digits: number): number {
	return -roundDown(-value, digits);
}
