import { describe, expect, test } from 'vitest';
import { PinnedRun } from '../../../src/lib/state/pinned-run.svelte.ts';
import type { CaptureOrder, CapturePhase } from '../../../src/lib/state/capture.svelte.ts';
import { Playhead } from '../../../src/lib/state/playhead.svelte.ts';
import { Session, type Engine } from '../../../src/lib/state/session.svelte.ts';
import { completions, understand } from '../../../src/lib/ui/command/command.ts';
import { COMMANDS, execute, type Desk } from '../../../src/lib/ui/command/commands.ts';
import { History } from '../../../src/lib/ui/command/history.ts';

/** A desk whose session follows its own links and never finishes a run. */
function setUp() {
	const never = () => new Promise<never>(() => undefined);
	const engine = { open: never, run: never, bookAt: never } as unknown as Engine;
	const session: Session = new Session(engine, (query) => {
		session.follow(new URLSearchParams(query));
	});
	session.follow(new URLSearchParams());
	const done: string[] = [];
	const note = (name: string) => () => void done.push(name);
	const playhead = new Playhead({ request: () => 1, cancel: () => undefined });
	playhead.show({ from: 0, to: 1000 }, new Float64Array(), false);
	const capture = {
		phase: 'idle' as CapturePhase,
		start: (order: CaptureOrder) => Promise.resolve(void done.push(`capture ${JSON.stringify(order)}`)),
		stop: () => Promise.resolve(void done.push('stop'))
	};
	const desk: Desk = {
		session,
		capture,
		playhead,
		pinned: new PinnedRun(),
		go: note('go'),
		open: note('open'),
		copyLink: () => Promise.resolve('link copied'),
		showRecent: note('recent'),
		showKeys: note('keys'),
		openView: ({ label }) => void done.push(label)
	};
	return { desk, session, capture, done };
}

describe('a line', () => {
	test.each([
		['SIZE 2', 'SIZE', '2'],
		['  size   1e3 ', 'SIZE', '1e3'],
		['urg 3', 'URGENCY', '3'],
		['strategies dump, twap', 'STRATEGIES', 'dump, twap'],
		['go', 'GO', '']
	])('%j is understood', (line, name, argument) => {
		const understood = understand(line, COMMANDS);
		expect([understood.command.name, understood.argument]).toEqual([name, argument]);
	});

	test.each([
		['SIZ', 'SIZE expects a number after it.'],
		['S 2', 'S could be SIZE, SIDE, SIGMA, STRATEGIES, SEED, SAMPLE, SPEED or STOP: type more of it.'],
		['LAMDBA 1', 'LAMDBA is not a command; did you mean LAMBDA? HELP lists them all.'],
		['purchase', 'purchase is not a command. HELP lists them all.'],
		['GO now', 'GO stands alone: leave out “now”.']
	])('%j is refused in words that say what was expected', (line, message) => {
		expect(() => understand(line, COMMANDS)).toThrow(message);
	});
});

describe('completion', () => {
	const { desk } = setUp();

	test('offers commands, then their arguments', () => {
		expect(completions('l', COMMANDS, desk)).toEqual([
			'LAMBDA ',
			'LATENCY ',
			'LIMIT ',
			'LOT ',
			'LINK',
			'LAB'
		]);
		expect(completions('side ', COMMANDS, desk)).toEqual(['SIDE sell', 'SIDE buy']);
		expect(completions('PRESET u', COMMANDS, desk)).toEqual(['PRESET u-shaped']);
		expect(completions('drop a', COMMANDS, desk)).toEqual(['DROP ac']);
	});

	test('has nothing for an empty line, a whole one or one that nothing fits', () => {
		for (const line of ['', 'go', 'side buy', 'xyz', 'size 2'])
			expect(completions(line, COMMANDS, desk)).toEqual([]);
	});
});

describe('commands', () => {
	test.each([
		['SIZE 2', { shares: 2 }],
		['LAMBDA 1e-5', { riskAversion: 1e-5 }],
		['HORIZON 5m', { horizon: 300 }],
		['LATENCY 30', { latencyMs: 30 }],
		['SIDE BUY', { side: 'buy' }],
		['SEED 7', { seed: 7 }],
		['LIMIT none', { limitPrice: null }],
		['REFILL 500ms', { refillHalfLife: 0.5 }]
	])('%s sets what the form would', async (line, expected) => {
		const { desk, session } = setUp();
		await execute(line, desk);
		expect(session.config).toMatchObject(expected);
	});

	test('refuse a value as its field does, and leave the field as it was', async () => {
		const { desk, session } = setUp();
		await expect(execute('SIZE -2', desk)).rejects.toThrow('Total shares must be above 0, was -2.');
		expect(session.fieldErrors).toEqual({});
		expect(session.config.shares).toBe(1000);
	});

	test('choose markets and strategies', async () => {
		const { desk, session } = setUp();
		await execute('preset NEUTRAL', desk);
		expect(session.scenario.market).toMatchObject({ preset: 'neutral' });
		await execute('add pov', desk);
		await execute('drop dump', desk);
		expect(session.config.strategies.map(({ id }) => id)).toEqual(['twap', 'vwap', 'ac', 'pov']);
		await expect(execute('PRESET moon', desk)).rejects.toThrow(/^PRESET expects one of ordering, neutral/);
		await expect(execute('ADD sniper', desk)).rejects.toThrow(/^ADD expects one of dump, twap/);
	});

	test('tell what is for synthetic markets alone', async () => {
		const { desk, session } = setUp();
		await execute('DRIFT 3', desk);
		expect(session.scenario.market).toMatchObject({ drift: 3 });
		await execute('SAMPLE', desk);
		await expect(execute('DRIFT 4', desk)).rejects.toThrow(/^DRIFT is for synthetic markets/);
	});

	test('run, open, copy the link, play and help', async () => {
		const { desk, done } = setUp();
		await execute('GO', desk);
		await execute('OPEN', desk);
		await execute('KEYS', desk);
		await execute('RECENT', desk);
		await execute('MODEL', desk);
		await execute('HELP', desk);
		expect(done).toEqual(['go', 'open', 'keys', 'recent', 'MODEL', 'HELP']);
		expect(await execute('LINK', desk)).toBe('link copied');
		expect(await execute('PLAY', desk)).toBe('PLAY');
		expect(await execute('PLAY', desk)).toBe('PAUSE');
		expect(await execute('SPEED 300x', desk)).toBe('SPEED 300');
		expect(desk.playhead.speed).toBe(300);
		await expect(execute('SPEED 7', desk)).rejects.toThrow('SPEED expects one of 1, 2, 5,');
	});

	test('pin what there is to pin', async () => {
		const { desk } = setUp();
		await expect(execute('PIN', desk)).rejects.toThrow('There is no run to pin yet: GO makes one.');
		await expect(execute('UNPIN', desk)).rejects.toThrow(/^No run is pinned/);
	});

	test('have names of their own, and choices that are taken', async () => {
		expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
		for (const command of COMMANDS) {
			for (const choice of command.choices?.(setUp().desk) ?? []) {
				await expect(execute(`${command.name} ${choice}`, setUp().desk)).resolves.toContain(command.name);
			}
		}
	});
});

test('history goes back and forth, and keeps no line twice in a row', () => {
	const history = new History();
	expect(history.back()).toBeNull();
	for (const line of ['GO', 'SIZE 2', 'SIZE 2']) history.add(line);
	expect([history.back(), history.back(), history.back()]).toEqual(['SIZE 2', 'GO', 'GO']);
	expect([history.forward(), history.forward()]).toEqual(['SIZE 2', '']);
});

describe('CAPTURE', () => {
	test('opens its view, and with a symbol begins', async () => {
		const { desk, done } = setUp();
		expect(await execute('capture', desk)).toBe('CAPTURE');
		expect(done).toEqual(['CAPTURE']);
		expect(await execute('CAPTURE ethusdt 60', desk)).toBe('CAPTURE ETHUSDT 60');
		const order = {
			market: 'spot',
			symbol: 'ETHUSDT',
			depth: 'full',
			host: 'wss://data-stream.binance.vision',
			seconds: 60
		};
		expect(done.slice(1)).toEqual(['CAPTURE', `capture ${JSON.stringify(order)}`]);
		expect(await execute('CAPTURE BTCUSDT', desk)).toBe('CAPTURE BTCUSDT');
		expect(done.at(-1)).toContain('"seconds":null');
	});

	test('says what it expects', async () => {
		const { desk, capture, done } = setUp();
		await expect(execute('CAPTURE BTC-USDT', desk)).rejects.toThrow(/its symbol must be capitals and digits/);
		await expect(execute('CAPTURE BTCUSDT soon', desk)).rejects.toThrow(
			/its duration must be a time from 1s to 7d/
		);
		await expect(execute('STOP', desk)).rejects.toThrow('No capture is under way.');
		capture.phase = 'recording';
		await expect(execute('CAPTURE BTCUSDT', desk)).rejects.toThrow('STOP ends it');
		expect(await execute('STOP', desk)).toBe('STOP');
		expect(done.at(-1)).toBe('stop');
	});
});
