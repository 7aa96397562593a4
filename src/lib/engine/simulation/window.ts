import type { Tape } from '../market/tape.ts';
import { roundToMicrosecond } from '../math/round-to-microsecond.ts';
import type { SimulationConfig } from './config.ts';
import type { Warning } from './warning.ts';

/** The stretch of the tape that a run uses; times in ms since the epoch. */
export interface RunWindow {
	/** Where the first calibration begins. */
	readonly warmUpStart: number;
	readonly arrivalTime: number;
	/** Seconds. */
	readonly horizon: number;
	readonly warnings: readonly Warning[];
}

const AUTO_WARM_UP_SECONDS = 60;
const AUTO_WARM_UP_SHARE = 0.1;
const AUTO_WARM_UP_BOOKS = 20;

/**
 * Settles warm-up, arrival and horizon on a tape. The warm-up is the stretch just before arrival; with arrival on auto it is
 * the head of the tape. A horizon beyond the tape is shortened and said. On a tape that grows both are settled beforehand (see
 * `startingNow`). Throws a `RangeError` where nothing is left to trade.
 */
export function runWindow(tape: Tape, config: SimulationConfig): RunWindow {
	if (tape.length < 2 || tape.end <= tape.start) {
		throw new RangeError(
			`a run needs at least two books at different times, books=${tape.length}, start=${tape.start}, end=${tape.end}`
		);
	}
	if (
		tape.isGrowing &&
		(config.arrival === 'auto' || config.horizon === 'auto' || config.warmUp === 'auto')
	) {
		throw new RangeError(
			`arrival, horizon and warmUp must be numbers on a market that goes on, arrival=${config.arrival}, horizon=${config.horizon}, warmUp=${config.warmUp}`
		);
	}
	const warnings: Warning[] = [];
	const warmUp = warmUpSeconds(tape, config, warnings);
	const arrivalTime = roundToMicrosecond(
		config.arrival === 'auto' ? tape.start + 1000 * warmUp : config.arrival
	);
	if (arrivalTime < tape.start || (arrivalTime >= tape.end && !tape.isGrowing)) {
		const field = config.arrival === 'auto' ? 'warmUp' : 'arrival';
		throw new RangeError(
			`${field} must put the arrival inside the data, before its last book, arrival=${arrivalTime}, start=${tape.start}, end=${tape.end}`
		);
	}
	const warmUpStart = Math.max(tape.start, roundToMicrosecond(arrivalTime - 1000 * warmUp));
	if (config.warmUp !== 'auto' && arrivalTime - warmUpStart < 1000 * warmUp - 0.001) {
		const seconds = (arrivalTime - warmUpStart) / 1000;
		warnings.push({ kind: 'short-warm-up', seconds, books: tape.bookBefore(arrivalTime) + 1 });
	}
	const available = tape.isGrowing ? Infinity : (tape.end - arrivalTime) / 1000;
	const wanted = config.horizon === 'auto' ? available : config.horizon;
	if (wanted > available) {
		warnings.push({ kind: 'horizon-shortened', requested: wanted, available });
	}
	return {
		warmUpStart,
		arrivalTime,
		horizon: Math.min(wanted, available),
		warnings
	};
}

function warmUpSeconds(tape: Tape, config: SimulationConfig, warnings: Warning[]): number {
	if (config.warmUp !== 'auto') return config.warmUp;
	const duration = (tape.end - tape.start) / 1000;
	const share = Math.min(AUTO_WARM_UP_SECONDS, AUTO_WARM_UP_SHARE * duration);
	const enoughBooks = (tape.times[Math.min(AUTO_WARM_UP_BOOKS, tape.length - 1)]! - tape.start) / 1000;
	const wanted = Math.max(share, enoughBooks);
	if (wanted <= duration / 2) return wanted;
	warnings.push({
		kind: 'short-warm-up',
		seconds: duration / 2,
		books: tape.bookAt(tape.start + 500 * duration) + 1
	});
	return duration / 2;
}
