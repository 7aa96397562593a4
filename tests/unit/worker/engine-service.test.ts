import { describe, expect, it } from 'vitest';
import {
	depthScale,
	depthTile,
	parseConfig,
	simulate,
	stripOf,
	syntheticTape
} from '../../../src/lib/engine/index.ts';
import { EngineService } from '../../../src/lib/worker/engine-service.ts';
import type { RunEvent } from '../../../src/lib/worker/protocol.ts';
import { sampleBytes } from '../../support/sample.ts';

const REQUEST = { mappings: [], remembered: {}, asksFirst: true, kept: 'any' as const };

const SYNTHETIC = { kind: 'synthetic' as const, spec: { duration: 600 } };

const sampleFile = async () =>
	new File([(await sampleBytes()) as Uint8Array<ArrayBuffer>], 'sample.book.parquet');

const open = async (service: EngineService, file: File) =>
	(await service.open(1, [file], REQUEST, () => undefined)).opened[0];

/** Runs a job and keeps its events; `onEvent` may act on each. */
async function run(
	service: EngineService,
	recipe: Parameters<EngineService['run']>[1],
	input: object,
	onEvent: (event: RunEvent) => void = () => undefined
) {
	const events: RunEvent[] = [];
	const reply = await service.run(1, recipe, parseConfig(input), (event) => {
		events.push(event);
		onEvent(event);
	});
	return { reply, events };
}

describe('the engine behind the worker', () => {
	it('gives what the engine gives, after telling the market', async () => {
		const { reply, events } = await run(new EngineService(), SYNTHETIC, { shares: 3 });
		expect(reply.result).toEqual(simulate(syntheticTape({ duration: 600 }), parseConfig({ shares: 3 })));
		// On a machine under load progress may be told before it.
		expect(events.find(({ kind }) => kind !== 'progress')!.kind).toBe('market');
		expect(reply.market).toMatchObject({ books: 601, levels: 20, tick: 0.01, lot: 0.00001 });
		expect(reply.market.prices.time.length).toBeLessThanOrEqual(1200);
	});

	it('streams snapshots that move forward when the run is long', async () => {
		const { events } = await run(new EngineService(), SYNTHETIC, { trades: 100_000, snapshotMs: 1 });
		const steps = events.flatMap((event) => (event.kind === 'snapshot' ? [event.snapshot.step] : []));
		expect(steps.length).toBeGreaterThan(2);
		expect(steps).toEqual([...steps].sort((a, b) => a - b));
	});

	it('stops a long generation when its job is cancelled, and is ready for the next', async () => {
		const service = new EngineService();
		const week = { kind: 'synthetic' as const, spec: { duration: 604_800 } };
		let last = 0;
		const cancelled = run(service, week, {}, (event) => {
			if (event.kind === 'progress') last = event.fraction;
			service.cancel(1);
		});
		await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
		expect(last).toBeLessThan(1);
		expect((await run(service, SYNTHETIC, {})).reply.market.books).toBe(601);
	});

	it('stops a run of many children when its job is cancelled', async () => {
		const service = new EngineService();
		const cancelled = run(service, SYNTHETIC, { trades: 100_000, snapshotMs: 0 }, (event) => {
			if (event.kind === 'snapshot') service.cancel(1);
		});
		await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('keeps opened files, and knows the same one again', async () => {
		const service = new EngineService();
		const first = await open(service, await sampleFile());
		const again = await open(service, await sampleFile());
		expect(again).toEqual(first);
		expect(first!.fingerprint).toMatch(/^[0-9a-f]{64}$/);
		const { reply } = await run(service, { kind: 'source', id: first!.id }, {});
		expect(reply.market.symbol).toBe('SYNTHETIC-SAMPLE');
		expect(reply.market.books).toBe(1201);
	});

	it('shows the books of the market it read last, and none of another', async () => {
		const service = new EngineService();
		const { marketId } = (await run(service, SYNTHETIC, {})).reply;
		const time = syntheticTape({ duration: 600 }).times[7]!;
		expect(service.bookAt(marketId, time, 0)!.time).toBe(time);
		expect((await run(service, SYNTHETIC, { shares: 2 })).reply.marketId).toBe(marketId);
		const other = { kind: 'synthetic' as const, spec: { duration: 60 } };
		expect((await run(service, other, {})).reply.marketId).not.toBe(marketId);
		expect(service.bookAt(marketId, time, 0)).toBeNull();
	});

	it('makes tiles and strips of the market it read last, and none of another', async () => {
		const service = new EngineService();
		const { marketId } = (await run(service, SYNTHETIC, {})).reply;
		const tape = syntheticTape({ duration: 600 });
		const columns = { from: tape.start, columnMs: 10_000, columns: 60 };
		const spec = { ...columns, low: Math.floor(tape.mid(0)) - 256, step: 2, rows: 256 };
		const scale = depthScale(tape, spec.step)!;
		expect(service.depthTile(marketId, spec)).toEqual({ bytes: depthTile(tape, spec, scale), scale });
		expect((await service.strip(marketId, columns))!.trades).toEqual(stripOf(tape, columns).trades);
		expect(service.depthTile(marketId + 1, spec)).toBeNull();
		expect(await service.strip(marketId + 1, columns)).toBeNull();
	});

	it('says why a broken file is refused and opens the others', async () => {
		const service = new EngineService();
		const broken = new File(['not a capture'], 'x.parquet');
		const { opened, refused } = await service.open(1, [await sampleFile(), broken], REQUEST, () => undefined);
		const [first] = opened;
		expect(refused).toHaveLength(1);
		expect(refused[0]!.message).toMatch(/^x\.parquet/);
		expect((await run(service, { kind: 'source', id: first!.id }, {})).reply.market.books).toBe(1201);
	});
});
