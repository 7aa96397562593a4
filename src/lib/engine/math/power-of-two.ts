const view = new DataView(new ArrayBuffer(8));

/** 2^k for a whole k, exactly; 0 below the smallest subnormal number, Infinity above the largest. */
export function powerOfTwo(k: number): number {
	if (k > 1023) return Infinity;
	if (k < -1022) return k < -1074 ? 0 : powerOfTwo(k + 60) / powerOfTwo(60);
	view.setUint32(0, (k + 1023) << 20);
	view.setUint32(4, 0);
	return view.getFloat64(0);
}

/** The whole e and the 1 <= m < 2 of which a finite x > 0 is m 2^e. */
export function splitExponent(x: number): { mantissa: number; exponent: number } {
	if (x < powerOfTwo(-1022)) {
		const { mantissa, exponent } = splitExponent(x * powerOfTwo(60));
		return { mantissa, exponent: exponent - 60 };
	}
	view.setFloat64(0, x);
	const high = view.getUint32(0);
	const exponent = ((high >>> 20) & 0x7ff) - 1023;
	view.setUint32(0, (high & 0x800fffff) | 0x3ff00000);
	return { mantissa: view.getFloat64(0), exponent };
}
