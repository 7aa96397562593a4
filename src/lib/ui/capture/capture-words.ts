import type { CaptureNews, CaptureNotice, LiveSummary } from '../../state/capture.svelte.ts';
import type { StreamRates } from '../../state/stream-rates.ts';
import { bytes, DASH, decimal, duration, shortQuantity, signed, utcDateTime, utcTime } from '../format.ts';
import { currenciesOf } from '../instrument.ts';
import type { Fact } from '../market-facts.ts';
import { driftWord } from '../market-report.ts';
import { sentence } from '../messages.ts';

/** All that the view of captures says. */
export const CAPTURE = {
	title: 'Capture',
	live: 'Live market',
	ladder: 'Order book',
	start: 'Capture',
	stop: 'Stop',
	watch: 'Watch it here',
	trade: 'Work the order on it',
	tryHost: (host: string) => `Try ${host}`,
	unavailable:
		'This browser has no private file system for sites, which a capture is kept in: use a current Chrome, Edge, Firefox or Safari, and not a private window.',
	empty:
		'Type a symbol and press Capture: books, tickers and trades of Binance come straight into this page, and into a file of its own.',
	noBook: 'Waiting for the first book.',
	elsewhere: 'Another tab of this browser records.'
} as const;

export const CAPTURE_FIELDS = {
	market: { label: 'Market', help: 'Binance spot, or its USD-margined futures.' },
	symbol: { label: 'Symbol', help: 'As the exchange writes it, such as BTCUSDT.' },
	depth: {
		label: 'Depth',
		help: 'Twenty levels a side ten times a second with every change of the best, or the best bid and ask alone.'
	},
	host: { label: 'Host', help: 'Where the streams come from: an address of Binance, or of this machine.' },
	duration: { label: 'Duration', help: 'How long, such as 60s or 1h; empty = until you stop it.' }
} as const;

const STATES: Readonly<Record<CaptureNews['status']['state'], string>> = {
	connecting: 'connecting',
	open: 'connected',
	waiting: 'connection lost, trying again',
	blocked: 'blocked or offline, trying again',
	stopped: 'ended'
};

export function stateWord({ status }: CaptureNews): string {
	return STATES[status.state];
}

/** Clocks further apart than this tell no latency, ms. */
const FAR_MS = 3_600_000;

const MARKETS = { spot: 'Binance spot', usdm: 'Binance USD-M futures' } as const;

/** How a capture is doing, in facts. */
export function captureFacts(news: CaptureNews, rates: StreamRates | null): Fact[] {
	const { spec, status, storage, journalBytes, endsAt } = news;
	const { counts, latency } = status;
	const stream = (count: number, rate: number | undefined) =>
		`${decimal(count, 0)}${rate === undefined ? '' : `, ${decimal(rate, 0)}/s`}`;
	const length = status.first === null || status.last === null ? 0 : (status.last - status.first) / 1000;
	return [
		{ label: 'market', text: `${spec.symbol}, ${MARKETS[spec.market]}` },
		{ label: 'host', text: spec.host },
		{ label: 'since UTC', text: `${utcDateTime(spec.started)} + ${duration(length)}` },
		...(endsAt === null ? [] : [{ label: 'ends UTC', text: utcTime(endsAt) }]),
		{ label: 'tickers', text: stream(counts.ticker, rates?.ticker) },
		...(spec.depth === 'full' ? [{ label: 'books', text: stream(counts.depth, rates?.depth) }] : []),
		{ label: 'trades', text: stream(counts.trade, rates?.trade) },
		{
			label: 'received',
			text: `${bytes(status.bytes)}${rates ? `, ${bytes(rates.bytes)}/s` : ''}; written ${bytes(journalBytes)}`
		},
		latency && Math.abs(latency.last) < FAR_MS
			? {
					label: 'latency',
					text: `${decimal(latency.last, 1)} ms, mean ${decimal(latency.mean, 1)}`,
					title: `Receipt against the exchange’s own time, ${decimal(latency.least, 1)} to ${decimal(latency.most, 1)} ms; the clocks may differ`
				}
			: {
					label: 'latency',
					text: DASH,
					title: latency
						? 'The exchange’s clock is more than an hour from this one'
						: 'No message so far says when it was sent'
				},
		{
			label: 'holes',
			text: `${status.holes === 0 ? 'none' : decimal(status.holes, 0)}${status.missingSince === null ? '' : `, one open since ${utcTime(status.missingSince)}`}`
		},
		{
			label: 'connections',
			text: `${decimal(status.reconnects, 0)} lost and made again, ${decimal(status.rollovers, 0)} handed over`
		},
		...oddFacts(status),
		...(storage
			? [
					{
						label: 'storage',
						text: `${bytes(storage.used)} of ${bytes(storage.quota)}${storage.isPersistent ? ', kept' : ''}`,
						title: storage.isPersistent
							? 'The browser has promised to keep it.'
							: 'The browser may clear it when the disk is full: export what you need.'
					}
				]
			: [])
	];
}

/** What was kept out, by kind. */
function oddFacts({ duplicates, faults, others }: CaptureNews['status']): Fact[] {
	const kinds = (list: typeof faults) => ({
		text: list.map(({ what, count }) => `${decimal(count, 0)} × ${what}`).join(', '),
		title: list.map(({ example }) => example).join('\n')
	});
	return [
		...(duplicates > 0 ? [{ label: 'twice', text: `${decimal(duplicates, 0)}, kept once` }] : []),
		...(faults.length > 0 ? [{ label: 'unreadable', ...kinds(faults) }] : []),
		...(others.length > 0 ? [{ label: 'not asked for', ...kinds(others) }] : [])
	];
}

/** What the window so far is good for, in one sentence. */
export function windowSoFar({ market }: LiveSummary): string {
	const { report, symbol, lot } = market;
	const { base } = currenciesOf(symbol);
	const { bidDepth, askDepth } = report.depth;
	const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const depth = (mean(bidDepth) + mean(askDepth)) / 2;
	const word = driftWord(report.driftBps);
	const worth = {
		flat: 'good for a size test',
		rising: 'it flatters a slow seller and a fast buyer',
		falling: 'it flatters a fast seller and a slow buyer'
	}[word];
	const size = depth > 0 ? `, ${shortQuantity(depth, lot)} ${base} a side` : ', sizes unknown';
	return `Window so far: ${signed(report.driftBps, 1)} bp, ${word}${size}: ${worth}.`;
}

/** What a notice of a capture says. */
export function captureNotice(notice: CaptureNotice): string {
	switch (notice.kind) {
		case 'busy':
			return 'Another tab of this browser records, and only one can: watch it here, or stop it there.';
		case 'failed':
			return `The capture could not begin. ${sentence(notice.message)}`;
		case 'ended':
			if (notice.isEmpty) return 'The capture ended before anything was received, so nothing is kept of it.';
			return {
				stopped: 'The capture was stopped; it is in the library.',
				time: 'The capture is complete; it is in the library.',
				full: 'The storage is full: the capture ended, and everything before is in the library. Export or delete something to make room.'
			}[notice.why];
	}
}
