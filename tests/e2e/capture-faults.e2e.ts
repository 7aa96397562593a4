import { openMarketFiles } from '../../src/lib/data/index.ts';
import type { Hole } from '../../src/lib/engine/index.ts';
import { inMemory } from '../fixtures/files.ts';
import { randomFrom } from '../support/random-from.ts';
import { NO_FAULTS, type Faults } from '../support/replay-server/fault-injector.ts';
import { madeMarket } from '../support/replay-server/made-market.ts';
import { capturePanel, count, entries, exported, fact, Servers, startCapture } from './captures.ts';
import { expect, test } from './fenced-test.ts';
import { nameOf, SentMessages, storedRows, type StoredRow } from './sent-messages.ts';

/** Depth comes every 100 ms; a pause of more than three messages is a hole. */
const LONGEST_PAUSE = 300;

const HOUR = 3_600_000;

const servers = new Servers();

test.afterEach(() => servers.close());

const CASES: readonly { readonly what: string; readonly faults: Partial<Faults>; readonly lost: boolean }[] =
	[
		{ what: 'connections that are lost', faults: { close: 0.0008 }, lost: true },
		{ what: 'connections that are cut off at an age', faults: { cut: 4000 / HOUR }, lost: true },
		{
			what: 'messages that are lost, doubled, late and unreadable',
			faults: { drop: 0.02, duplicate: 0.02, delay: 0.01, reorder: 0.01, garbage: 0.02 },
			lost: false
		},
		{ what: 'servers that shut down', faults: { shutdown: 0.0006, duplicate: 0.01 }, lost: false },
		{
			what: 'all of it at once',
			faults: { close: 0.0003, shutdown: 0.0003, duplicate: 0.01, garbage: 0.01, delay: 0.01 },
			lost: false
		}
	];

for (const [seed, { what, faults, lost }] of CASES.entries()) {
	test(`a capture among ${what} holds all that was sent and tells its holes (seed ${seed + 1})`, async ({
		page
	}) => {
		const sent = new SentMessages();
		const { host } = await servers.start(madeMarket({ seconds: 30, perSecond: 300 }), {
			isLooped: true,
			faults: { ...NO_FAULTS, ...faults },
			random: randomFrom(seed + 1),
			onSent: sent.onSent
		});
		await page.goto('./capture/');
		await startCapture(page, { Duration: '12s', Host: host });
		await expect(capturePanel(page).getByText('it is in the library')).toBeVisible({ timeout: 30_000 });
		await expect(entries(page)).toHaveCount(1);
		const files = await exported(page, 'Its files', 3);
		const rows = await storedRows(files);
		const stored = new Set(rows.map(nameOf));
		// What was on its way at the end is not part of it.
		const end = Math.max(...rows.map(({ received }) => received)) - 1000;
		const due = sent.all.filter(({ at }) => at < end);
		expect(due.length).toBeGreaterThan(300);
		expect(due.filter(({ id }) => !stored.has(id))).toEqual([]);
		const known = new Set(sent.all.map(({ id }) => id));
		expect([...stored].filter((id) => !known.has(id))).toEqual([]);
		expect(stored.size).toBe(rows.length);
		const [source] = await openMarketFiles(
			files.map(({ name, buffer }) => inMemory(name, Uint8Array.from(buffer)))
		);
		const { holes } = await source!.read();
		expect(pauses(rows).filter((pause) => !isTold(pause, holes))).toEqual([]);
		expect(tradeGaps(rows).filter((gap) => !isTold(gap, holes))).toEqual([]);
		if (lost) expect(holes.map(({ reason }) => reason).join()).toMatch(/connection (lost|closed)/);
		expect(await count(page, 'holes')).toBe(holes.length);
		if (faults.garbage !== undefined) await expect(fact(page, 'unreadable')).toBeVisible();
		if (faults.duplicate !== undefined) expect(await count(page, 'twice')).toBeGreaterThan(0);
	});
}

interface Stretch {
	readonly from: number;
	readonly to: number;
}

function isTold({ from, to }: Stretch, holes: readonly Hole[]): boolean {
	return holes.some((hole) => hole.from <= from && hole.to >= to);
}

/** Stretches without depth that are too long. */
function pauses(rows: readonly StoredRow[]): Stretch[] {
	const times = rows.filter(({ content }) => content === 'book').map(({ received }) => received);
	return times
		.slice(1)
		.map((to, i) => ({ from: times[i]!, to }))
		.filter(({ from, to }) => to - from > LONGEST_PAUSE);
}

/** From the last trade before a missing id to the first one after it. */
function tradeGaps(rows: readonly StoredRow[]): Stretch[] {
	const trades = rows.filter(({ content }) => content === 'trades').sort((a, b) => a.id - b.id);
	return trades
		.slice(1)
		.map((next, i) => ({ before: trades[i]!, next }))
		.filter(({ before, next }) => next.id > before.id + 1)
		.map(({ before, next }) => ({ from: before.received, to: next.received }));
}
