import type { ColumnFormat } from './parquet-output.ts';

/** A column of times in whole microseconds since the epoch. */
export function timeFormat(name: string): ColumnFormat {
	return {
		element: {
			name,
			type: 'INT64',
			repetition_type: 'REQUIRED',
			converted_type: 'TIMESTAMP_MICROS',
			logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' }
		},
		encoding: 'DELTA_BINARY_PACKED',
		hasStatistics: true
	};
}

/** A column of ids, whole numbers of 64 bits. */
export function idFormat(name: string): ColumnFormat {
	return {
		element: { name, type: 'INT64', repetition_type: 'REQUIRED' },
		encoding: 'DELTA_BINARY_PACKED',
		hasStatistics: true
	};
}

/** A column of doubles, or of whole numbers where there is a divisor; `isSlow` where it changes little by little. */
export function numberFormat(name: string, divisor: number | null, isSlow: boolean): ColumnFormat {
	const type = divisor === null ? 'DOUBLE' : 'INT32';
	return {
		element: { name, type, repetition_type: 'REQUIRED' },
		encoding: isSlow && divisor !== null ? 'DELTA_BINARY_PACKED' : 'PLAIN'
	};
}

export function flagFormat(name: string): ColumnFormat {
	return { element: { name, type: 'BOOLEAN', repetition_type: 'REQUIRED' }, encoding: 'PLAIN' };
}
