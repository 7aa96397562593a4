import { strategies } from '../../engine/index.ts';
import { encodeScenario } from '../../state/scenario-codec.ts';
import { COMMANDS } from '../command/commands.ts';
import { bps } from '../format.ts';
import { KEYS } from '../terminal/keys.ts';
import { ADVICE, START_AT, type Advice } from './advice.ts';
import { ANSWERS, type Answer } from './answers.ts';
import { ASSUMED, NOT_MODELLED, START_STEPS } from './assumptions.ts';
import { DATA_FORMATS } from './data-formats.ts';
import { MARKET_MOVES, MOVES_WORDS, moveScenario } from './market-moves.ts';
import { PARAMETER_GROUPS, parameterLine, type ParameterRow } from './parameter-rows.ts';

/** The first cell names its row; what stands in backticks is code. */
type WordRows = readonly (readonly string[])[];

/** All that the help says, as plain data: it is made when the page is built, from the tables that the app itself runs on. */
export interface HelpContent {
	readonly steps: readonly (readonly [title: string, how: string])[];
	readonly answers: readonly Answer[];
	readonly moves: {
		readonly before: string;
		readonly columns: readonly { readonly side: string; readonly move: string; readonly query: string }[];
		readonly rows: readonly {
			readonly label: string;
			readonly cells: readonly { readonly shortfall: string; readonly net: string }[];
		}[];
		readonly after: readonly string[];
	};
	readonly startAt: string;
	readonly advice: readonly Advice[];
	readonly parameters: readonly { readonly title: string; readonly rows: WordRows }[];
	readonly strategies: WordRows;
	readonly assumed: WordRows;
	readonly notModelled: readonly string[];
	readonly formats: WordRows;
	readonly keys: WordRows;
	readonly commands: WordRows;
}

export function helpContent(): HelpContent {
	return {
		steps: START_STEPS,
		answers: ANSWERS,
		moves: {
			before: MOVES_WORDS.before,
			columns: MARKET_MOVES.map(({ side, move }) => ({
				side,
				move,
				query: encodeScenario(moveScenario({ side, move }))
			})),
			rows: strategies
				.filter(({ id }) => MARKET_MOVES.every(({ costs }) => id in costs))
				.map(({ id, label }) => ({ label, cells: MARKET_MOVES.map(({ costs }) => costOf(costs[id])) })),
			after: MOVES_WORDS.after
		},
		startAt: START_AT,
		advice: ADVICE,
		parameters: PARAMETER_GROUPS.map(({ title, rows }) => ({ title, rows: rows.map(cellsOf) })),
		strategies: strategies.map(({ id, label, summary, parameters }) => [
			label,
			summary,
			[`\`${id}\``, ...parameters.map(parameterLine)].join('; ')
		]),
		assumed: ASSUMED,
		notModelled: NOT_MODELLED,
		formats: DATA_FORMATS.map(({ format, what }) => [format, what]),
		keys: KEYS,
		commands: COMMANDS.map(({ name, argument, meaning }) => [name, argument, meaning])
	};
}

function costOf([shortfall, net]: readonly [number, number] = [NaN, NaN]) {
	return { shortfall: bps(shortfall), net: bps(net) };
}

function cellsOf({ label, name, unit, onFile, onFirstVisit, range, effect }: ParameterRow): string[] {
	return [label, `\`${name}\``, unit, onFile, onFirstVisit, range, effect];
}
