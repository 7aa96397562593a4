/** The whole lots in a quantity (base units); all of it where there is no lot, or where only a rounding is missing. */
export function wholeLots(quantity: number, lot: number): number {
	if (lot === 0) return quantity;
	const lots = quantity / lot;
	return Math.abs(lots - Math.round(lots)) < 1e-6 ? quantity : lot * Math.floor(lots);
}
