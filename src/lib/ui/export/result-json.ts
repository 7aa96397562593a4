import type { CompletedRun } from '../../state/session.svelte.ts';
import { jsonDocument } from './json-document.ts';

/** Version of the document's layout. */
const VERSION = 1;

const NOTES = {
	numbers: 'doubles in full; "NaN", "Infinity" and "-Infinity" are written as these words; null = not known',
	times: 'ms since 1970-01-01 UTC',
	costs:
		'positive = worse; quote currency unless a name ends in Bps; the parts of `attribution` add up to `shortfallQuote`',
	prices: 'left out: the market is in its file, or is made again from its preset and seed'
};

/** Where a run can be had again. */
export interface RunAddress {
	/** The whole address. */
	readonly link: string;
	/** Its query string, which is the scenario in the link's language. */
	readonly query: string;
}

/**
 * The whole result with its scenario as one JSON document (see `jsonDocument`).
 */
export function resultJson(run: CompletedRun, { link, query }: RunAddress): string {
	const { prices: _prices, ...market } = run.market;
	const { config, source, result, renewals, comparison } = run;
	const document = {
		format: 'trace-zero.result',
		version: VERSION,
		notes: NOTES,
		engineVersion: result.engineVersion,
		hash: result.hash,
		scenario: { link, query, market: source, config },
		market,
		result,
		renewals,
		comparison
	};
	return jsonDocument(document);
}
