import { strategies, type ParameterValue, type StrategyChoice } from '../engine/index.ts';
import { parseParameterText } from '../state/fields.ts';

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

/** The list with one parameter as it was typed; what is no number stays a text, for the error to show. */
export function withParameter(chosen: readonly StrategyChoice[], id: string, name: string, text: string) {
	const value = parseParameterText(id, name, text);
	return chosen.map((choice) => (choice.id === id ? { id, ...choice.parameters, [name]: value } : choice));
}

/** The text of a parameter's value, which `withParameter` reads back. */
export function parameterText(value: ParameterValue = []): string {
	return typeof value === 'object' ? value.join(' ') : String(value);
}
