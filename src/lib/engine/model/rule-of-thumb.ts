const SECONDS_PER_DAY = 86_400;

/**
 * gamma, price per base unit: trading a tenth of a day's quantity moves the price for good by one spread.
 * `dailyVolume` is in quote currency a day, `price` turns it into base units. Almgren & Chriss (2000), section 4.1.
 */
export function ruleOfThumbGamma(spread: number, dailyVolume: number, price: number): number {
	return spread / (0.1 * (dailyVolume / price));
}

/**
 * eta, price per (base unit per second): trading at a hundredth of a day's volume per day costs one spread. The rule
 * is per (unit per day), so it is multiplied by the seconds in a day. Almgren & Chriss (2000), section 4.1.
 */
export function ruleOfThumbEta(spread: number, dailyVolume: number, price: number): number {
	return (spread / (0.01 * (dailyVolume / price))) * SECONDS_PER_DAY;
}
