import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DATA_FORMATS } from '../../../../src/lib/ui/help/data-formats.ts';
import { tablesUnder } from '../../../support/markdown-tables.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8');

test('the table of data formats stands in the README word for word', () => {
	const [[, ...rows] = []] = tablesUnder('## Data it reads', readme);
	expect(rows).toEqual(DATA_FORMATS.map(({ format, what }) => [format, what]));
});
