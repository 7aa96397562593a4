/** A question about reading results, and its answer; what stands in backticks is code. */
export interface Answer {
	readonly id: string;
	readonly question: string;
	readonly paragraphs: readonly string[];
}

/** Of 1,000 paths of Ordering, the percent on which AC costs less than the other. */
export const LUCK = { belowTwap: 65, belowVwap: 57 } as const;

export const ANSWERS: readonly Answer[] = [
	{
		id: 'one-run',
		question: 'Which strategy has won?',
		paragraphs: [
			'In one run, none. A run has a lowest and a highest cost, and on one path their order is mostly the market’s move.',
			`On Ordering, a market made so that AC is the cheapest of the four on average, AC costs less than TWAP on ${LUCK.belowTwap}\u00a0% of 1,000 paths and less than VWAP on ${LUCK.belowVwap}\u00a0%. One run that goes the other way refutes nothing, and one that goes this way shows nothing.`
		]
	},
	{
		id: 'net-of-market',
		question: 'What is “net of market”?',
		paragraphs: [
			'The shortfall less the market move, which is the mean of the mids at the N decision times against arrival: the same number for every strategy of a run. What a schedule gained or lost by trading earlier or later than evenly stays in.',
			'So it compares schedules on this path, and luck is still in it: in a falling market whoever sells early looks good. “Trading cost” leaves all timing out: spread, depth, own impact, latency and fees. The table of markets that fall and rise shows both at work.'
		]
	},
	{
		id: 'expected-cost',
		question: 'What is the expected cost beside a run?',
		paragraphs: [
			'The mean over many runs of the same order: on a synthetic market over 1,000 other paths of it, on a recording over the windows that it affords, each as a sale and as a purchase, so that the market’s own move cancels. It is that of the market’s model, or of this one recording, and not a forecast.',
			'Where the page says “exact under this model”, nothing else is left by chance.'
		]
	},
	{
		id: 'twap',
		question: 'Why may TWAP be the cheapest?',
		paragraphs: [
			'Because in the textbook market it is. With an even book, no drift and a cost that grows with the pace, equal children are the cheapest there are in expectation. AC at a risk aversion above 0 pays more on average to be done sooner: what it buys is less risk, and the lowest cost plus λ times variance.',
			'AC is cheaper on average where the price drifts against the order, and dearer where it drifts in its favour. VWAP is cheaper where the book is deep when its curve says so. `What is claimed, and what is true` in the MODEL view has the runs.'
		]
	},
	{
		id: 'interval',
		question: 'What does 95 % mean?',
		paragraphs: [
			'That an interval made in this way holds the true mean in 95 of 100 experiments. It is about the mean, not about the next run: what one run varies by is the standard deviation beside it, many times as wide.',
			'Many pairs are compared at once, so a difference is claimed only where Holm’s correction over all of them lets it be. A single interval may leave out 0 where nothing is claimed yet. Windows that overlap count for what they are worth, which is less than their number.'
		]
	},
	{
		id: 'beyond-depth',
		question: 'Why is a cost “a lower bound” or “a model’s”?',
		paragraphs: [
			'Because the order was larger than the displayed book, and what lies beyond it is not in the data. The rule `worst` fills it at the last displayed price, which is too good; `extrapolate` goes on at the displayed density; `partial` leaves it unfilled, for the next child. The tear sheet shows the share that this is about.'
		]
	},
	{
		id: 'hash',
		question: 'What is the hash?',
		paragraphs: [
			'A SHA-256 over the engine’s version, the parameters and every number of the result. Two runs with the same hash are the same to the last bit, in any browser and with any number of workers. The link gives the run, the hash shows that it is that run; for a file the link also names its fingerprint, the SHA-256 of the file.'
		]
	},
	{
		id: 'privacy',
		question: 'What leaves this computer?',
		paragraphs: [
			'Nothing that you open, type or run. The page is a folder of static files, and the engine works in this tab. It connects to an exchange only when you start a capture: to Binance’s public market data, or to the host that you name; no account, no key, no order.',
			'A link holds the parameters, and of a file its name and fingerprint, never its contents. Your browser keeps the theme, the first steps, the links of the last 20 scenarios, the last capture’s fields and the library; clearing this site’s data removes them.'
		]
	}
];
