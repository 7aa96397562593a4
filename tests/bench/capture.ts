import { join } from 'node:path';
import { CaptureSession } from '../../src/lib/data/capture/capture-session.ts';
import type { SocketListener } from '../../src/lib/data/capture/environment.ts';
import { aggTrade, partial, ticker } from '../fixtures/binance.ts';
import { HAS_REAL, onDisk, REAL } from '../fixtures/files.ts';
import { readRecordedMarket } from '../support/replay-server/recorded-market.ts';
import { medianRate, type BenchRow } from './bench-row.ts';

const MEASURE = { minRuns: 11, minSeconds: 2 };

/** How many messages a second a capture session takes from its socket: parsed, checked and stamped. */
export async function benchCapture(): Promise<BenchRow[]> {
	const { texts, what } = HAS_REAL
		? { texts: await recordedTexts(), what: 'recorded BTCUSDT streams' }
		: { texts: madeTexts(), what: 'made messages (the recording is not here)' };
	const rate = await medianRate(() => receive(texts), MEASURE);
	return [
		{
			work: `capture of ${what}, without its sockets`,
			rate: `${(rate.perSecond / 1e3).toFixed(0)} k messages/s`,
			note: `median of ${rate.runs}, parsing included; target 5 k`
		}
	];
}

function receive(texts: readonly string[]): number {
	let listener: SocketListener | undefined;
	let count = 0;
	const session = new CaptureSession(
		{ market: 'spot', symbol: 'BTCUSDT', depth: 'full', host: 'ws://localhost:9443' },
		{
			openSocket: (_url, heard) => {
				listener = heard;
				return { close: () => undefined };
			},
			now: () => performance.timeOrigin + performance.now(),
			setTimeout: () => null,
			clearTimeout: () => undefined,
			random: () => 0
		},
		() => count++
	);
	session.start();
	listener?.opened();
	for (const text of texts) listener?.received(text);
	session.stop();
	return count;
}

async function recordedTexts(): Promise<string[]> {
	const { messages } = await readRecordedMarket(onDisk(join(REAL, 'btcusdt-streams-120s.jsonl.gz')));
	return messages.map(({ stream, data }) => JSON.stringify({ stream, data }));
}

function madeTexts(): string[] {
	const side = (best: number, step: number) =>
		Array.from({ length: 20 }, (_, l) => [(best + step * l).toFixed(2), '1.00000'] as const);
	return Array.from({ length: 12_000 }, (_, i) => {
		if (i % 12 === 0) return partial(i, side(100, -0.01), side(100.01, 0.01));
		return i % 12 === 1 ? aggTrade(i) : ticker(i, '100.00', '100.01');
	}).map((message) => JSON.stringify(message));
}
