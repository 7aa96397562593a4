import { epochMs, epochMsOf } from './epoch-ms.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse-message.ts';

/** A message and when the recorder received it, ms since the epoch; NaN where the line does not say. */
export interface RecordedMessage {
	readonly received: number;
	readonly message: Message;
}

/** A number and what parts it from the message behind it. */
const STAMP = /^\s*(\d+(?:\.\d*)?)[\s,;]+(?=\{)/;

/**
 * The message in a line of a recording: `{...}`, `<time> {...}`, or with a key `receivedMs` beside the others. A time
 * may be seconds, ms, microseconds or nanoseconds, which its size tells. Never throws: what does not fit is a `fault`.
 */
export function recordedLine(text: string | null): RecordedMessage {
	if (text === null) return fault('is longer than a MiB');
	const stamp = STAMP.exec(text);
	let value: unknown;
	try {
		value = JSON.parse(stamp ? text.slice(stamp[0].length) : text);
	} catch {
		return fault('is not JSON');
	}
	if (stamp) return { received: epochMsOf(stamp[1] ?? ''), message: parseMessage(value) };
	const { receivedMs, data } = (value ?? {}) as Record<string, unknown>;
	if (receivedMs === undefined) return { received: NaN, message: parseMessage(value) };
	const isWrapped = data !== undefined && !('stream' in (value as object));
	return { received: epochMs(Number(receivedMs)), message: parseMessage(isWrapped ? data : value) };
}

function fault(flaw: string): RecordedMessage {
	return { received: NaN, message: { kind: 'fault', flaw } };
}
