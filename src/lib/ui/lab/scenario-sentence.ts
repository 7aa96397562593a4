import { presetOf } from '../../engine/index.ts';
import type { CompletedRun } from '../../state/session.svelte.ts';
import { shortQuantity } from '../format.ts';
import { currenciesOf } from '../instrument.ts';
import { fieldWords, marketFieldWords } from '../scenario-words.ts';

/** The order and its market in a line. */
export function scenarioSentence({ source, config, market }: CompletedRun): string {
	const where =
		source.kind === 'synthetic' ? (presetOf(source.preset)?.label ?? source.preset) : market.symbol;
	const { base } = currenciesOf(market.symbol);
	return [
		`${config.side === 'sell' ? 'Sell' : 'Buy'} ${shortQuantity(config.shares, market.lot)} ${base} on ${where}`,
		...marketFieldWords(source, null),
		fieldWords('horizon', config),
		fieldWords('trades', config),
		fieldWords('seed', config)
	].join(', ');
}
