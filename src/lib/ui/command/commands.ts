import { CONFIG_CHOICES, presets, strategies } from '../../engine/index.ts';
import type { Capture } from '../../state/capture.svelte.ts';
import { parseOrder, storedTexts, storeOrder } from '../../state/capture-order.ts';
import { DEFAULT_MARKET } from '../../state/scenario.ts';
import type { ConfigField } from '../../state/fields.ts';
import type { Playhead } from '../../state/playhead.svelte.ts';
import { SPEEDS } from '../../state/playhead.svelte.ts';
import type { PinnedRun } from '../../state/pinned-run.svelte.ts';
import type { MarketField } from '../../state/scenario-codec.ts';
import type { Session } from '../../state/session.svelte.ts';
import { COMMAND_SAID, FIELD_LABELS, fieldError, PINNED } from '../messages.ts';
import { VIEWS, type View } from '../terminal/views.ts';
import { toggled } from '../strategy-choice.ts';
import { understand, type Command } from './command.ts';

export { completions } from './command.ts';

/** What commands act on. */
export interface Desk {
	readonly session: Session;
	readonly playhead: Playhead;
	readonly pinned: PinnedRun;
	readonly capture: Pick<Capture, 'phase' | 'start' | 'stop'>;
	/** Runs what the form says. */
	readonly go: () => void;
	/** Asks for files. */
	readonly open: () => void;
	/** Resolves to what to say of it. */
	readonly copyLink: () => Promise<string>;
	readonly showRecent: () => void;
	readonly showKeys: () => void;
	readonly openView: (view: View) => void;
}

type DeskCommand = Command<Desk>;

/** A command that sets a field of the config, as the form does. */
function setting(
	name: string,
	field: ConfigField,
	argument: string,
	choices?: readonly string[]
): DeskCommand {
	return {
		name,
		argument,
		meaning: FIELD_LABELS[field],
		...(choices ? { choices: () => choices } : {}),
		run({ session }, text) {
			session.edit(field, text);
			return settled(session, field, `${name} ${text}`);
		}
	};
}

/** The same for a field of the synthetic market. */
function marketSetting(name: string, field: MarketField, argument: string): DeskCommand {
	return {
		name,
		argument,
		meaning: FIELD_LABELS[field],
		run({ session }, text) {
			if (session.scenario.market.kind !== 'synthetic') throw new Error(COMMAND_SAID.syntheticOnly(name));
			session.editMarket(field, text);
			return settled(session, field, `${name} ${text}`);
		}
	};
}

/** What was done; where the field was not taken, its sentence is thrown and the field is as it was. */
function settled(session: Session, field: string, done: string): string {
	const message = session.fieldErrors[field];
	if (message === undefined) return done;
	session.restore(field);
	throw new Error(fieldError(field, message));
}

const doing = (name: string, meaning: string, run: DeskCommand['run']): DeskCommand => ({
	name,
	argument: '',
	meaning,
	run
});

/** A command that puts a strategy in or takes it out. */
function switching(name: string, meaning: string, isOn: boolean): DeskCommand {
	const isChosen = ({ session }: Desk, id: string) => session.config.strategies.some((it) => it.id === id);
	return {
		name,
		argument: 'a strategy',
		meaning,
		choices: (desk) => strategies.map(({ id }) => id).filter((id) => isChosen(desk, id) !== isOn),
		run({ session }, text) {
			const id = text.toLowerCase();
			const known = strategies.map((strategy) => strategy.id);
			if (!known.includes(id)) throw new Error(COMMAND_SAID.expected(name, known));
			session.editStrategies(toggled(session.config.strategies, id, isOn));
			return settled(session, 'strategies', `${name} ${id}`);
		}
	};
}

/** A symbol, and seconds or a time such as 10m: what is not said is as in the last capture. */
const CAPTURING: Pick<DeskCommand, 'argument' | 'isArgumentOptional' | 'run'> = {
	argument: 'a symbol, and a time if it is to end by itself',
	isArgumentOptional: true,
	run({ capture, openView }, text) {
		const view = VIEWS.find(({ path }) => path === '/capture/');
		if (view) openView(view);
		const [symbol, duration = ''] = text.trim().split(/\s+/, 2);
		if (!symbol) return 'CAPTURE';
		if (capture.phase !== 'idle') throw new Error(COMMAND_SAID.captureUnderWay);
		const parsed = parseOrder({ ...storedTexts(), symbol, duration });
		if (!('order' in parsed)) throw new Error(COMMAND_SAID.captureField(parsed.field, parsed.message));
		storeOrder(parsed.order);
		void capture.start(parsed.order);
		return `CAPTURE ${parsed.order.symbol}${duration === '' ? '' : ` ${duration}`}`;
	}
};

/** Every command, in the order in which they are listed. */
export const COMMANDS: readonly DeskCommand[] = [
	doing('GO', 'run', ({ go }) => {
		go();
		return 'GO';
	}),
	setting('SIZE', 'shares', 'a number'),
	setting('SIDE', 'side', 'sell or buy', CONFIG_CHOICES.side),
	setting('HORIZON', 'horizon', 'a time such as 5m, or auto'),
	setting('TRADES', 'trades', 'a whole number'),
	setting('LAMBDA', 'riskAversion', 'a number such as 1e-5'),
	setting('URGENCY', 'urgency', 'a number, or none'),
	setting('LATENCY', 'latencyMs', 'milliseconds'),
	setting('REFILL', 'refillHalfLife', 'a time such as 500ms'),
	setting('BEYOND', 'beyondDepth', 'worst, extrapolate or partial', CONFIG_CHOICES.beyondDepth),
	setting('LIMIT', 'limitPrice', 'a price, or none'),
	setting('CAP', 'participationCap', 'a share such as 0.1, or none'),
	setting('JITTER', 'jitter', 'a number from 0 to 1'),
	setting('FEE', 'feeBps', 'basis points'),
	setting('LOT', 'lot', 'a size'),
	setting('WARMUP', 'warmUp', 'a time such as 60s, or auto'),
	setting('ARRIVAL', 'arrival', 'a time in UTC, or auto'),
	setting('WINDOW', 'calibrationWindow', 'book updates'),
	setting('SIGMA', 'sigmaEstimator', 'tsrv, rv or kernel', CONFIG_CHOICES.sigmaEstimator),
	setting('ETA', 'etaSource', 'book or rule', CONFIG_CHOICES.etaSource),
	setting('GAMMA', 'gammaSource', 'rule or measured', CONFIG_CHOICES.gammaSource),
	setting('STRATEGIES', 'strategies', 'ids with commas between'),
	switching('ADD', 'put a strategy in', true),
	switching('DROP', 'take a strategy out', false),
	{
		name: 'PRESET',
		argument: 'a synthetic market',
		meaning: 'another synthetic market',
		choices: () => presets.map(({ id }) => id),
		run({ session }, text) {
			const id = text.toLowerCase();
			const known = presets.map((preset) => preset.id);
			if (!known.includes(id)) throw new Error(COMMAND_SAID.expected('PRESET', known));
			session.chooseMarket({ ...DEFAULT_MARKET, preset: id });
			return `PRESET ${id}`;
		}
	},
	setting('SEED', 'seed', 'a whole number'),
	marketSetting('VOLATILITY', 'volatility', 'percent a year'),
	marketSetting('DRIFT', 'drift', 'bp an hour'),
	marketSetting('DURATION', 'duration', 'a time such as 2h'),
	doing('OPEN', 'open market data', ({ open }) => {
		open();
		return 'OPEN';
	}),
	doing('SAMPLE', 'open the sample', ({ session }) => {
		session.openSample();
		return 'SAMPLE';
	}),
	doing('LINK', 'copy the link', ({ copyLink }) => copyLink()),
	doing('RECENT', 'scenarios that were run last', ({ showRecent }) => {
		showRecent();
		return 'RECENT';
	}),
	doing('PIN', 'pin this run to compare the next one with it', ({ session, pinned }) => {
		if (!session.run) throw new Error(PINNED.nothingToPin);
		pinned.pin(session.run);
		return PINNED.done;
	}),
	doing('UNPIN', 'let go of the pinned run', ({ pinned }) => {
		if (!pinned.run) throw new Error(PINNED.nothingPinned);
		pinned.unpin();
		return PINNED.undone;
	}),
	doing('PLAY', 'play or pause', ({ playhead }) => {
		playhead.toggle();
		return playhead.isPlaying ? 'PLAY' : 'PAUSE';
	}),
	{
		name: 'SPEED',
		argument: `one of ${SPEEDS.join(', ')}`,
		meaning: 'market seconds a second',
		choices: () => SPEEDS.map(String),
		run({ playhead }, text) {
			const speed = SPEEDS.find((it) => String(it) === text.replace(/[x×]$/i, ''));
			if (speed === undefined) throw new Error(COMMAND_SAID.expected('SPEED', SPEEDS));
			playhead.speed = speed;
			return `SPEED ${speed}`;
		}
	},
	...VIEWS.map((view) => ({
		...doing(view.label, view.meaning, ({ openView }) => {
			openView(view);
			return view.label;
		}),
		...(view.path === '/capture/' ? CAPTURING : {})
	})),
	doing('STOP', 'end the capture', ({ capture }) => {
		if (capture.phase === 'idle') throw new Error(COMMAND_SAID.noCapture);
		void capture.stop();
		return 'STOP';
	}),
	doing('KEYS', 'keys and commands', ({ showKeys }) => {
		showKeys();
		return 'KEYS';
	})
];

/** Does what a line says and returns what to say of it. Rejects with a sentence for the user. */
export async function execute(line: string, desk: Desk): Promise<string> {
	const { command, argument } = understand(line, COMMANDS);
	return command.run(desk, argument);
}
