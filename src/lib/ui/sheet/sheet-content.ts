import type { CompletedRun } from '../../state/session.svelte.ts';
import { attributionBars, type Bar } from '../attribution.ts';
import { besideTwap, headline, warningText } from '../messages.ts';
import { attributionRows, tearSheetRows, type Row } from '../tear-sheet.ts';
import { whyBesideTwap } from '../why-beside-twap.ts';
import { assumptionWords, calibrationWords, marketWords, orderWords } from './run-words.ts';

/** All that a tear sheet says, ready to be laid out on paper, in a picture or in a message. */
export interface SheetContent {
	readonly symbol: string;
	readonly market: string;
	readonly order: string;
	readonly headline: string;
	readonly beside: string;
	/** Strategies, one column each. */
	readonly ids: readonly string[];
	readonly rows: readonly Row[];
	readonly bars: readonly Bar[];
	/** Parts of the shortfall in bp. */
	readonly parts: readonly Row[];
	readonly why: readonly string[];
	readonly warnings: readonly string[];
	readonly assumptions: readonly string[];
	readonly calibration: string;
	/** Address that gives the same result. */
	readonly link: string;
	readonly hash: string;
	readonly engineVersion: string;
}

/** The content of a run's tear sheet; `link` is the address of its scenario. */
export function sheetContent(run: CompletedRun, link: string): SheetContent {
	return {
		symbol: run.market.symbol,
		market: marketWords(run),
		order: orderWords(run),
		headline: headline(run),
		beside: besideTwap(run),
		ids: Object.keys(run.result.strategies),
		rows: tearSheetRows(run),
		bars: attributionBars(run),
		parts: attributionRows(run),
		why: whyBesideTwap(run).map(({ text }) => text),
		warnings: run.result.warnings.map((warning) => warningText(warning, run)),
		assumptions: assumptionWords(run),
		calibration: calibrationWords(run),
		link,
		hash: run.result.hash,
		engineVersion: run.result.engineVersion
	};
}
