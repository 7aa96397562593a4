import { describe, expect, test } from 'vitest';
import { parseConfig, type SimulationResult } from '../../../../src/lib/engine/index.ts';
import { configInput } from '../../../../src/lib/state/scenario.ts';
import { decodeScenario, encodeScenario } from '../../../../src/lib/state/scenario-codec.ts';
import { bps } from '../../../../src/lib/ui/format.ts';
import { headline } from '../../../../src/lib/ui/messages.ts';
import { exportName } from '../../../../src/lib/ui/export/file-name.ts';
import { resultJson } from '../../../../src/lib/ui/export/result-json.ts';
import { tearSheetMarkdown } from '../../../../src/lib/ui/export/tear-sheet-markdown.ts';
import { sheetContent } from '../../../../src/lib/ui/sheet/sheet-content.ts';
import { finishedRun } from '../finished-run.ts';

const run = finishedRun({ feeBps: 1, beyondDepth: 'partial', shares: 400, trades: 5 });
const query = encodeScenario({ market: run.source, config: run.config });
const link = `https://example.org/?${query}`;

interface Document {
	hash: string;
	scenario: { query: string; config: unknown };
	market: Record<string, unknown>;
	result: Omit<SimulationResult, 'strategies'> & {
		strategies: Record<
			string,
			{
				fills: Record<string, number[]>;
				attribution: Record<string, number>;
				unfilled: number;
				shortfallQuote: number;
			}
		>;
	};
}

describe('the result as JSON', () => {
	const document = JSON.parse(resultJson(run, { link, query })) as Document;

	test('has fills and parts from which the shortfall comes out again', () => {
		const { arrivalPrice, finalMid, strategies } = document.result;
		expect(Object.keys(strategies)).toEqual(['dump', 'twap', 'vwap', 'ac']);
		for (const { fills, attribution, unfilled, shortfallQuote } of Object.values(strategies)) {
			const paid = fills.price!.reduce(
				(sum, price, i) => sum + fills.quantity![i]! * (arrivalPrice - price) + fills.fee![i]!,
				0
			);
			expect(paid + unfilled * (arrivalPrice - finalMid)).toBeCloseTo(shortfallQuote, 6);
			expect(Object.values(attribution).reduce((sum, part) => sum + part, 0)).toBeCloseTo(shortfallQuote, 6);
		}
	});

	test('has every column as a list of the same numbers', () => {
		const { fills, trajectory } = run.result.strategies.ac!;
		const read = document.result.strategies.ac! as unknown as typeof run.result.strategies.ac;
		expect(read!.fills.price).toEqual([...fills.price]);
		expect(read!.trajectory.remaining).toEqual([...trajectory.remaining]);
	});

	test('has the scenario, which the link leads back to, and the market without its prices', () => {
		const { scenario } = decodeScenario(new URLSearchParams(document.scenario.query));
		expect(parseConfig(configInput(scenario))).toEqual(run.config);
		expect(document.scenario.config).toEqual(run.config);
		expect(document.market).toMatchObject({ symbol: run.market.symbol, quality: run.market.quality });
		expect(document.market).not.toHaveProperty('prices');
		expect(document.hash).toBe(run.result.hash);
	});

	test('writes what JSON has no number for as a word', () => {
		const { market } = run;
		const odd = { ...run, market: { ...market, averageInterval: NaN, low: Infinity, high: -Infinity } };
		const read = JSON.parse(resultJson(odd, { link, query })) as Document;
		expect(read.market).toMatchObject({ averageInterval: 'NaN', low: 'Infinity', high: '-Infinity' });
	});
});

describe('the tear sheet as Markdown', () => {
	const text = tearSheetMarkdown(sheetContent(run, link));
	const lines = text.split('\n');

	test('has the headline, the table, the parts, warnings, assumptions, link and hash', () => {
		expect(text).toContain(`**${headline(run)}**`);
		expect(lines).toContain('|  | Dump | TWAP | VWAP | AC |');
		const shortfalls = Object.values(run.result.strategies).map(({ shortfallBps }) => bps(shortfallBps));
		const row = lines.find((line) => line.startsWith('| shortfall, bp |'));
		expect(
			row
				?.split(' | ')
				.slice(1)
				.map((cell) => cell.split(' ')[0])
		).toEqual(shortfalls);
		expect(lines.some((line) => line.startsWith('| half-spread | '))).toBe(true);
		expect(text).toContain('- Unfilled at the end');
		expect(text).toContain('- Calibration at arrival: σ ');
		expect(text).toContain(`<${link}>`);
		expect(text).toContain(`\`${run.result.hash}\``);
	});

	test('has as many cells in every row of a table as in its head', () => {
		const rows = lines.filter((line) => line.startsWith('|'));
		expect(rows.length).toBeGreaterThan(20);
		expect(rows.filter((line) => line.split(/(?<!\\)\|/).length !== 7)).toEqual([]);
	});

	test('escapes what comes from outside', () => {
		const symbol = '[x](javascript:1) | <b> `*_\n# y';
		const outside = tearSheetMarkdown(
			sheetContent({ ...run, market: { ...run.market, symbol } }, link)
		).split('\n');
		expect(outside[0]).toBe('# \\[x\\](javascript:1) \\| \\<b\\> \\`\\*\\_ \\# y: execution tear sheet');
	});
});

describe('the name of a file', () => {
	test('has symbol, arrival in UTC and the first digits of the hash', () => {
		expect(exportName(run, 'csv')).toBe(`SYNTHETIC_20250101-000100_${run.result.hash.slice(0, 8)}.csv`);
	});

	test('keeps of the symbol what is safe in a name', () => {
		const named = (symbol: string) => exportName({ ...run, market: { ...run.market, symbol } }, 'md');
		expect(named('../a/b:c')).toMatch(/^abc_/);
		expect(named('βτ')).toMatch(/^UNKNOWN_/);
	});
});
