/** Whether a text can be the symbol of a market: capitals and digits, and the date of a future behind an underscore. */
export function isSymbol(text: string): boolean {
	return /^[A-Z0-9]{2,30}(?:_[A-Z0-9]{1,12})?$/.test(text);
}
