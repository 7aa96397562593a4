import { strategies, type StrategyChoice } from '../engine/index.ts';

/** The list with a strategy put in, with its default parameters, or taken out; in the registry's order. */
export function toggled(chosen: readonly StrategyChoice[], id: string, isOn: boolean): StrategyChoice[] {
	return strategies
		.filter((strategy) => (strategy.id === id ? isOn : chosen.some((choice) => choice.id === strategy.id)))
		.map(
			(strategy) =>
				chosen.find((choice) => choice.id === strategy.id) ?? {
					id: strategy.id,
					parameters: Object.fromEntries(strategy.parameters.map((it) => [it.id, it.default]))
				}
		);
}

/** The list with one parameter as it was typed; a text that is no number stays one, for the error to show. */
export function withParameter(chosen: readonly StrategyChoice[], id: string, name: string, text: string) {
	const value = text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
	return chosen.map((choice) => (choice.id === id ? { id, ...choice.parameters, [name]: value } : choice));
}
