/** What a simulated fill rests on, and what is not in it. */
export const ASSUMED: readonly (readonly [what: string, how: string])[] = [
	[
		'Own market',
		'Each strategy has an exchange of its own: the recorded book less what that strategy took from it. They never meet each other.'
	],
	[
		'Time',
		'Child k is decided at arrival + k T/N and matched after the latency, against the newest book published by then. At equal times the market comes first, then orders that arrive, then decisions.'
	],
	['Fill', 'Every child crosses the spread and takes the best level first, each level up to its size.'],
	[
		'Refill',
		'What was taken comes back with the half-life you set; until then the next child passes over it, so the book is consumed once and not twice. At 0 it is back at once, which makes many small children nearly free.'
	],
	[
		'Permanent impact',
		'Each unit moves the price by γ for good, linearly. The rule of thumb gives γ unless you override it or have it measured.'
	],
	[
		'Beyond the displayed depth',
		'The rule is yours: the worst displayed price, an extrapolated one, or no fill. The share it is about is always shown.'
	],
	[
		'Knowledge',
		'Estimates use only what was published before the arrival, and later what was published since. No strategy sees the future, nor another strategy.'
	],
	[
		'Arrival',
		'Costs are measured against the mid at arrival. What is left at the end is charged at the last mid, as opportunity cost.'
	],
	[
		'Risk',
		'Variance is σ² ∫ x(t)² dt over the holdings as they were: what the price may do to what is not yet traded, and nothing else.'
	]
];

export const NOT_MODELLED: readonly string[] = [
	'Limit orders, queues and hidden liquidity: nobody waits at a price.',
	'Others’ reaction to the order, beyond refill and permanent impact: both are assumptions with a parameter, not estimates of what they would do. A recording does not know about your order.',
	'Jumps in latency, outages, rejected orders, rate limits and the exchange’s matching delays.',
	'Funding, borrowing, taxes, fees by tier, and the cost of money.',
	'Several venues, or several assets that hedge each other.',
	'The delay between deciding to trade and arrival: the clock starts at arrival.'
];

/** Three steps to a first result of one's own. */
export const START_STEPS: readonly (readonly [title: string, how: string])[] = [
	[
		'Open a market',
		'Press `Open sample`, drop a recording anywhere on the page, choose a synthetic market, or capture Binance live (key C). A run is on screen at once.'
	],
	[
		'Change a number',
		'Size, liquidation time, urgency, latency: Enter, or leaving the field, applies it. A size can be typed in what is traded, in quote currency, or in percent of the displayed depth.'
	],
	[
		'Read it, and send the link',
		'Read the shortfall net of market and the sentence on the window first, then the expected cost beside the run. `Copy link` gives others the same numbers.'
	]
];
