export { Tape, type Hole, type Instrument } from './market/tape.ts';
export { BookIntake } from './market/book-intake.ts';
export type { QualityReport } from './market/quality.ts';
export { tapeFromRows, type BookRow } from './market/tape-from-rows.ts';
export { roundToMicrosecond } from './math/round-to-microsecond.ts';
