import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../src/lib/data/binance/parse-message.ts';
import {
	FaultInjector,
	faultsFrom,
	NO_FAULTS,
	type Faults
} from '../../../support/replay-server/fault-injector.ts';
import { randomFrom } from '../../../support/random-from.ts';
import { aggTrade } from '../../../fixtures/binance.ts';

const text = (id: number) => JSON.stringify(aggTrade(id));

/** What becomes of messages 1 to `count`, one a ms. */
function deliveries(faults: Partial<Faults>, count = 3) {
	const injector = new FaultInjector({ ...NO_FAULTS, ...faults }, randomFrom(1), 0);
	return Array.from({ length: count }, (_, i) => injector.deliver(text(i + 1), i));
}

const sent = (faults: Partial<Faults>, count?: number) =>
	deliveries(faults, count).map((each) => each.flatMap((one) => (one.kind === 'send' ? [one.text] : [])));

describe('faults', () => {
	it('are none by default', () => {
		expect(deliveries({}, 2)).toEqual([
			[{ kind: 'send', text: text(1), after: 0 }],
			[{ kind: 'send', text: text(2), after: 0 }]
		]);
	});

	it('drop, repeat, swap and withhold messages', () => {
		expect(sent({ drop: 1 })).toEqual([[], [], []]);
		expect(sent({ duplicate: 1 }, 1)).toEqual([[text(1), text(1)]]);
		expect(sent({ reorder: 1 }, 4)).toEqual([[], [text(2), text(1)], [], [text(4), text(3)]]);
		expect(sent({ silence: 1 })).toEqual([[], [], []]);
	});

	it('delay by up to 0.8 s', () => {
		for (const [one] of deliveries({ delay: 1 }, 100)) {
			expect(one!.after).toBeGreaterThan(0);
			expect(one!.after).toBeLessThan(800);
		}
	});

	it('put garbage in the place of messages, which is never a message', () => {
		for (const [garbage] of sent({ garbage: 1 }, 100)) {
			let kind: string;
			try {
				({ kind } = parseMessage(JSON.parse(garbage!)));
			} catch {
				kind = 'fault';
			}
			expect(['fault', 'other']).toContain(kind);
		}
	});

	it('end a connection, after which nothing comes', () => {
		const [first, second] = deliveries({ close: 1 });
		expect(first?.map(({ kind }) => kind)).toEqual(['send', 'close']);
		expect(second).toEqual([]);
		expect(deliveries({ cut: 1 / 3_600_000 })).toEqual([
			[{ kind: 'send', text: text(1), after: 0 }],
			[{ kind: 'close', code: null, after: 0 }],
			[]
		]);
	});

	it('announce a shutdown three seconds before it', () => {
		const [first] = deliveries({ shutdown: 1 });
		expect(first?.map(({ kind, after }) => [kind, after])).toEqual([
			['send', 0],
			['send', 0],
			['close', 3000]
		]);
		const announced = first?.[1];
		expect(announced?.kind === 'send' && parseMessage(JSON.parse(announced.text)).kind).toBe('shutdown');
	});

	it('are read from words, and refused with a reason', () => {
		expect(faultsFrom('drop=0.01,cut=23')).toEqual({ ...NO_FAULTS, drop: 0.01, cut: 23 });
		expect(faultsFrom('')).toEqual(NO_FAULTS);
		expect(() => faultsFrom('drops=1')).toThrow('unknown fault drops, available: drop, delay');
		for (const bad of ['drop=2', 'drop=', 'drop', 'cut=-1', 'drop=x']) {
			expect(() => faultsFrom(bad)).toThrow(RangeError);
		}
	});
});
