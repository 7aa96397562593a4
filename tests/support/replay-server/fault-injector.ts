/** How often each fault befalls a message, as a probability; 0 by default. */
export interface Faults {
	/** The message never arrives. */
	readonly drop: number;
	/** It comes up to 0.8 s late, behind others. */
	readonly delay: number;
	/** It comes twice. */
	readonly duplicate: number;
	/** It comes after the next one. */
	readonly reorder: number;
	/** Something unreadable comes in its place. */
	readonly garbage: number;
	/** From it on nothing comes for 0.2 to 8 s, though the connection stays open. */
	readonly silence: number;
	/** The connection closes behind it, with some code or none. */
	readonly close: number;
	/** `serverShutdown` comes behind it, and 3 s later the end. */
	readonly shutdown: number;
	/** Hours after which a connection is cut off; 24 by default. */
	readonly cut: number;
}

export const NO_FAULTS: Faults = {
	drop: 0,
	delay: 0,
	duplicate: 0,
	reorder: 0,
	garbage: 0,
	silence: 0,
	close: 0,
	shutdown: 0,
	cut: 24
};

/** What a server does with a message; `after` is ms of market time from now. */
export type Delivery =
	| { readonly kind: 'send'; readonly text: string; readonly after: number }
	/** Without a code the connection breaks off. */
	| { readonly kind: 'close'; readonly code: number | null; readonly after: number };

const LONGEST_DELAY = 800;
const SHORTEST_SILENCE = 200;
const LONGEST_SILENCE = 8000;
const SHUTDOWN_TAKES = 3000;
const HOUR = 3_600_000;

const CLOSE_CODES = [null, 1000, 1001, 1008, 1011, 1012] as const;

/** Each makes nothing of a message. */
const GARBLERS: readonly ((text: string) => string)[] = [
	(text) => text.slice(0, Math.floor(text.length / 2)),
	() => '',
	() => 'not JSON',
	() => '[]',
	() => '{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","s":"BTCUSDT"}}',
	(text) => text.replaceAll(/"(?:a|u|lastUpdateId)":\d+/g, '"$":0')
];

function shutdownMessage(time: number): string {
	return JSON.stringify({ stream: '!serverShutdown', data: { e: 'serverShutdown', E: Math.trunc(time) } });
}

/** Befalls the messages of one connection, in their order, with faults that `random` (in [0, 1)) decides on. */
export class FaultInjector {
	readonly #faults: Faults;
	readonly #random: () => number;
	readonly #opened: number;
	#silentUntil = -Infinity;
	#held: string | null = null;
	#isOver = false;

	/** `opened` and the times that follow are ms of market time. */
	constructor(faults: Faults, random: () => number, opened: number) {
		this.#faults = faults;
		this.#random = random;
		this.#opened = opened;
	}

	/** What becomes of the next message, sent at that time. */
	deliver(text: string, time: number): Delivery[] {
		if (this.#isOver) return [];
		const { drop, delay, duplicate, reorder, garbage, silence, close, shutdown, cut } = this.#faults;
		if (time - this.#opened >= cut * HOUR) return this.#end([], null);
		if (time < this.#silentUntil) return [];
		if (this.#happens(silence)) {
			this.#silentUntil = time + this.#between(SHORTEST_SILENCE, LONGEST_SILENCE);
			return [];
		}
		if (this.#happens(drop)) return [];
		if (this.#held === null && this.#happens(reorder)) {
			this.#held = text;
			return [];
		}
		const sent = [this.#happens(garbage) ? this.#pick(GARBLERS)(text) : text];
		if (this.#happens(duplicate)) sent.push(text);
		if (this.#held !== null) sent.push(this.#held);
		this.#held = null;
		const after = this.#happens(delay) ? this.#between(0, LONGEST_DELAY) : 0;
		const deliveries = sent.map((each) => ({ kind: 'send', text: each, after }) as const);
		if (this.#happens(shutdown)) {
			return [
				...deliveries,
				{ kind: 'send', text: shutdownMessage(time), after: 0 },
				{ kind: 'close', code: 1001, after: SHUTDOWN_TAKES }
			];
		}
		return this.#happens(close) ? this.#end(deliveries, this.#pick(CLOSE_CODES)) : deliveries;
	}

	#end(deliveries: readonly Delivery[], code: number | null): Delivery[] {
		this.#isOver = true;
		return [...deliveries, { kind: 'close', code, after: 0 }];
	}

	#happens(probability: number): boolean {
		return probability > 0 && this.#random() < probability;
	}

	#between(least: number, most: number): number {
		return least + (most - least) * this.#random();
	}

	#pick<T>(choices: readonly T[]): T {
		return choices[Math.floor(this.#random() * choices.length)]!;
	}
}

/** Reads `drop=0.01,close=0.001`; throws a `RangeError` that says what is wrong. */
export function faultsFrom(text: string): Faults {
	const faults: Record<string, number> = { ...NO_FAULTS };
	for (const part of text.split(',').filter((each) => each !== '')) {
		const [name = '', value = ''] = part.split('=');
		if (!(name in NO_FAULTS)) {
			throw new RangeError(`unknown fault ${name}, available: ${Object.keys(NO_FAULTS).join(', ')}`);
		}
		const number = Number(value);
		const isValid = value !== '' && number >= 0 && (name === 'cut' ? number < Infinity : number <= 1);
		if (!isValid) throw new RangeError(`invalid ${name}: ${value}`);
		faults[name] = number;
	}
	return faults as unknown as Faults;
}
