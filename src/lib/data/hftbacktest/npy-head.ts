/** One field of a row of a NumPy array, little-endian. */
export interface NpyField {
	readonly name: string;
	/** `i8`, `u8` and `f8` are 8 bytes. */
	readonly type: 'i8' | 'u8' | 'f8';
	/** Bytes from the row's beginning. */
	readonly offset: number;
}

/** What the head of a `.npy` file says. */
export interface NpyHead {
	/** Bytes of the head. */
	readonly length: number;
	/** Bytes of a row. */
	readonly rowBytes: number;
	readonly rows: number;
	readonly fields: readonly NpyField[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEAD = 1 << 14;
const WIDTHS = { i8: 8, u8: 8, f8: 8 } as const;

export function isNpy(head: Uint8Array): boolean {
	return MAGIC.every((byte, i) => head[i] === byte);
}

/**
 * The head of an array of rows: of named fields of 8 bytes each, or of plain doubles, whose fields are then called
 * `0`, `1` and so on. Null where it is another array. Source: NumPy Enhancement Proposal 1.
 */
export function npyHead(bytes: Uint8Array): NpyHead | null {
	if (!isNpy(bytes) || bytes.length < 12) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const isOld = bytes[6] === 1;
	const start = isOld ? 10 : 12;
	const length = start + (isOld ? view.getUint16(8, true) : view.getUint32(8, true));
	if (length > LONGEST_HEAD || length > bytes.length) return null;
	const text = new TextDecoder().decode(bytes.subarray(start, length));
	const shape = /'shape':\s*\((\d+),\s*(\d*)\)/.exec(text);
	if (shape === null || /'fortran_order':\s*True/.test(text)) return null;
	const [, rows, columns = ''] = shape;
	const fields = columns === '' ? namedFields(text) : plainFields(text, Number(columns));
	return fields && { length, rowBytes: 8 * fields.length, rows: Number(rows), fields };
}

function namedFields(text: string): NpyField[] | null {
	const list = /'descr':\s*\[(.*?)\]/s.exec(text)?.[1];
	if (list === undefined) return null;
	const found = [...list.matchAll(/\(\s*'(\w+)',\s*'([<>|=]?)(\w+)'\s*\)/g)];
	const fields = found.map(([, name = '', order, type], i) => ({ name, order, type, offset: 8 * i }));
	const isKnown = fields.every(({ order, type }) => order === '<' && type !== undefined && type in WIDTHS);
	if (!isKnown || fields.length === 0) return null;
	return fields.map(({ name, type, offset }) => ({ name, type: type as NpyField['type'], offset }));
}

function plainFields(text: string, columns: number): NpyField[] | null {
	if (!/'descr':\s*'<f8'/.test(text) || columns > 64) return null;
	return Array.from({ length: columns }, (_, i) => ({ name: String(i), type: 'f8' as const, offset: 8 * i }));
}
