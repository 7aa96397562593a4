import type { Hole, Instrument, QualityReport } from '../../engine/index.ts';
import { DataError, GET_AGAIN } from '../data-error.ts';
import type { TimeRange } from '../market-source.ts';
import type { ParquetFile } from '../parquet/footer.ts';
import { PROPERTY, SCHEMA_VERSION } from './flat-format.ts';

/** What a TRACE-ZERO Parquet says beside its columns. */
export interface FlatProperties {
	readonly instrument: Instrument;
	readonly priceDivisor: number;
	readonly sizeDivisor: number;
	readonly holes: readonly Hole[];
	/** Null where it is not said. */
	readonly quality: QualityReport | null;
}

/** `book`, `quotes` or `trades` for TRACE-ZERO Parquet, else undefined. */
export function contentOf({ properties }: ParquetFile): string | undefined {
	return properties.has(PROPERTY.schema) ? properties.get(PROPERTY.content) : undefined;
}

/** Throws a `DataError` when a property is damaged or the file is of a later version. */
export function propertiesOf({ file, properties }: ParquetFile): FlatProperties {
	const version = properties.get(PROPERTY.schema);
	if (version !== SCHEMA_VERSION) {
		throw new DataError(
			file.name,
			`is TRACE-ZERO Parquet of version ${version ?? 'none'}, expected ${SCHEMA_VERSION}; open it with a newer TRACE-ZERO`
		);
	}
	const number = (key: string, isValid: (value: number) => boolean) => {
		const value = Number(properties.get(key) ?? NaN);
		if (isValid(value)) return value;
		throw new DataError(
			file.name,
			`has the damaged property ${key}=${properties.get(key) ?? 'none'}; ${GET_AGAIN}`
		);
	};
	const isStep = (value: number) => value >= 0 && value < Infinity;
	const isDivisor = (value: number) => Number.isInteger(value) && value >= 1;
	return {
		instrument: {
			symbol: properties.get(PROPERTY.symbol) ?? 'UNKNOWN',
			tick: number(PROPERTY.tick, isStep),
			lot: number(PROPERTY.lot, isStep)
		},
		priceDivisor: number(PROPERTY.priceDivisor, isDivisor),
		sizeDivisor: number(PROPERTY.sizeDivisor, isDivisor),
		holes: holesIn(file.name, properties.get(PROPERTY.holes) ?? '[]'),
		quality: qualityIn(properties.get(PROPERTY.quality))
	};
}

/** Holes that overlap the range. */
export function holesWithin(holes: readonly Hole[], range: TimeRange | undefined): Hole[] {
	return holes.filter(({ from, to }) => range === undefined || (from < range.to && to > range.from));
}

function holesIn(file: string, text: string): Hole[] {
	const damaged = new DataError(file, `has the damaged property ${PROPERTY.holes}; ${GET_AGAIN}`);
	try {
		const holes: unknown = JSON.parse(text);
		if (Array.isArray(holes) && holes.every(isHole)) return holes;
	} catch (cause) {
		damaged.cause = cause;
	}
	throw damaged;
}

/** The counts, where all of them are whole numbers. */
function qualityIn(text: string | undefined): QualityReport | null {
	try {
		const counts = JSON.parse(text ?? 'null') as Record<string, unknown> | null;
		const isKnown = (name: keyof QualityReport) =>
			Number.isSafeInteger(counts?.[name]) && Number(counts?.[name]) >= 0;
		return COUNTS.every(isKnown) ? (counts as unknown as QualityReport) : null;
	} catch {
		return null;
	}
}

/** Of a quality report. */
export const COUNTS: readonly (keyof QualityReport)[] = [
	'rows',
	'books',
	'repaired',
	'unsorted',
	'duplicateLevels',
	'badLevels',
	'wrongSideLevels',
	'crossed',
	'outOfOrder',
	'oneSided',
	'badTimes',
	'badRows'
];

function isHole(value: unknown): value is Hole {
	const hole = value as Partial<Record<keyof Hole, unknown>> | null;
	return typeof hole?.from === 'number' && typeof hole.to === 'number' && typeof hole.reason === 'string';
}
