import type { Tape } from '../engine/index.ts';

/** Empties a tape whose books have been used, so that its memory serves for the next ones. */
export function emptied(tape: Tape): void {
	tape.forget(tape.length);
	tape.holes.length = 0;
	for (const count of Object.keys(tape.quality) as (keyof Tape['quality'])[]) tape.quality[count] = 0;
}
