import type { SchemaElement } from 'hyparquet';

/** How many units of a time column make a ms; a column that does not say counts ms. */
export function unitsPerMs({ logical_type: logical, converted_type: converted }: SchemaElement): number {
	const unit = logical?.type === 'TIMESTAMP' ? logical.unit : converted;
	if (unit === 'MICROS' || unit === 'TIMESTAMP_MICROS') return 1000;
	return unit === 'NANOS' ? 1_000_000 : 1;
}
