import type { ThemeName } from '../../../state/theme.svelte.ts';
import { TILE } from './heat-view.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Blues that go from those near the panel to those far from it, and none of them a strategy's: readable in grey, by any eye. */
const STOPS: Readonly<Record<ThemeName, readonly Colour[]>> = {
	dark: [
		[16, 25, 48],
		[25, 60, 116],
		[38, 116, 186],
		[122, 190, 230],
		[244, 251, 255]
	],
	light: [
		[226, 236, 246],
		[158, 198, 230],
		[82, 148, 204],
		[30, 86, 150],
		[6, 26, 64]
	]
};

/** Colour of a byte from 1 to 255: lighter with every byte in the dark theme, and darker in the light one. */
export function heatColour(byte: number, theme: ThemeName): Colour {
	const stops = STOPS[theme];
	const place = ((byte - 1) / 254) * (stops.length - 1);
	const i = Math.min(Math.floor(place), stops.length - 2);
	const channel = (c: 0 | 1 | 2) => {
		const [from, to] = [stops[i]?.[c] ?? 0, stops[i + 1]?.[c] ?? 0];
		return Math.round(from + (to - from) * (place - i));
	};
	return [channel(0), channel(1), channel(2)];
}

/** Red, green, blue and opacity of each byte as one number in the order of this machine; 0 is clear. */
export function colourTable(theme: ThemeName): Uint32Array {
	const bytes = new Uint8Array(4 * 256);
	for (let byte = 1; byte < 256; byte++) bytes.set([...heatColour(byte, theme), 255], 4 * byte);
	return new Uint32Array(bytes.buffer);
}

/** A tile's bytes as an image, the highest price at its top; null where all of it is clear. */
export async function tileImage(bytes: Uint8Array, table: Uint32Array): Promise<ImageBitmap | null> {
	const image = new ImageData(TILE, TILE);
	const pixels = new Uint32Array(image.data.buffer);
	let isClear = true;
	for (let row = 0; row < TILE; row++) {
		const source = row * TILE;
		const target = (TILE - 1 - row) * TILE;
		for (let column = 0; column < TILE; column++) {
			const byte = bytes[source + column] ?? 0;
			if (byte === 0) continue;
			isClear = false;
			pixels[target + column] = table[byte] ?? 0;
		}
	}
	return isClear ? null : createImageBitmap(image);
}
