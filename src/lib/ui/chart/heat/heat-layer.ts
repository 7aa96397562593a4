import {
	sizeOf,
	type DepthScale,
	type DepthTileSpec,
	type Strip,
	type TimeColumns
} from '../../../engine/index.ts';
import type { HeatSource } from '../../../state/session.svelte.ts';
import type { ThemeName } from '../../../state/theme.svelte.ts';
import { slotTime, type Grid } from '../grid.ts';
import type { Pane } from '../pane-marks.ts';
import { colourTable, tileImage } from './heat-colours.ts';
import { drawStrip, drawTile, type HeatPane } from './heat-drawing.ts';
import { keyOf, piecesOf, TILE, type Pieces } from './heat-view.ts';
import { PieceCache } from './piece-cache.ts';

/** A tile as it can be drawn, and read. */
export interface PaintedTile {
	readonly spec: DepthTileSpec;
	readonly bytes: Uint8Array;
	readonly scale: DepthScale;
	/** Null where nothing rests. */
	readonly image: ImageBitmap | null;
}

/** Pixels and bytes of all tiles that are kept, and columns of all strips. */
const MOST_TILE_BYTES = 48e6;
const MOST_STRIP_BYTES = 8e6;

/** Resting size by time and price under a chart, with the mid and the trades of the market on it. */
export class HeatLayer {
	#grid: Grid;
	readonly #tick: number;
	readonly #tiles: PieceCache<DepthTileSpec, PaintedTile>;
	readonly #strips: PieceCache<TimeColumns, Strip>;
	/** What was drawn when all of a view was there: it stands in while a view of another zoom is made. */
	#backdrop: readonly PaintedTile[] = [];
	#pieces: Pieces = { tiles: [], strips: [], margin: [] };
	#scale: DepthScale | null = null;
	#hasSizes: boolean | null = null;

	/** `onChange` is called when there is more to draw. */
	constructor(source: HeatSource, grid: Grid, tick: number, theme: ThemeName, onChange: () => void) {
		const colours = colourTable(theme);
		this.#grid = grid;
		this.#tick = tick;
		const isFinal = ({ from, columns, columnMs }: TimeColumns) =>
			from + columns * columnMs <= (source.end?.() ?? Infinity);
		this.#tiles = new PieceCache<DepthTileSpec, PaintedTile>({
			keyOf,
			load: async (spec) => {
				const tile = await source.tile(spec);
				return tile && { spec, ...tile, image: await tileImage(tile.bytes, colours) };
			},
			bytesOf: ({ bytes, image }) => bytes.length * (image ? 5 : 1),
			dispose: ({ image }) => image?.close(),
			mostBytes: MOST_TILE_BYTES,
			isFinal,
			onArrival: onChange
		});
		this.#strips = new PieceCache<TimeColumns, Strip>({
			keyOf,
			load: (columns) => source.strip(columns),
			bytesOf: ({ prices, trades }) => 4 * prices.time.byteLength + 3.2 * trades.time.byteLength,
			mostBytes: MOST_STRIP_BYTES,
			isFinal,
			onArrival: onChange
		});
	}

	/** What the colours stand for at the zoom drawn last; null until a tile is here. */
	get scale(): DepthScale | null {
		return this.#scale;
	}

	/** Whether the data has any sizes; null until that is known. */
	get hasSizes(): boolean | null {
		return this.#hasSizes;
	}

	/** Price step of a row at the zoom drawn last. */
	get step(): number | null {
		return this.#pieces.tiles[0]?.step ?? null;
	}

	/** Turns to another grid of times over the same market. */
	turnTo(grid: Grid): void {
		this.#grid = grid;
	}

	close(): void {
		this.#tiles.close();
		this.#strips.close();
	}

	/** Draws what is here of the pieces that the pane shows, and asks for the rest. */
	draw(pane: Pane): void {
		const shown = this.#shownBy(pane);
		if (!shown) return;
		this.#pieces = piecesOf(shown, this.#tick);
		const { tiles, strips, margin } = this.#pieces;
		const here = tiles.map((spec) => this.#tiles.get(spec));
		const painted = here.filter((tile) => tile != null);
		const isWhole = here.every((tile) => tile !== undefined);
		pane.context.imageSmoothingEnabled = false;
		if (!isWhole) for (const tile of this.#backdrop) if (tile.image) drawTile(shown, tile.spec, tile.image);
		for (const { spec, image } of painted) if (image) drawTile(shown, spec, image);
		if (isWhole) this.#backdrop = painted;
		if (isWhole && here.length > 0) this.#hasSizes = painted.length > 0;
		this.#scale = painted[0]?.scale ?? this.#scale;
		for (const columns of strips) {
			const strip = this.#strips.get(columns);
			if (strip) drawStrip(shown, strip);
		}
		this.#strips.want(strips);
		this.#tiles.want([...tiles, ...margin]);
	}

	/** Price and resting size at a place of the pane, base units; null where no tile is here yet. */
	sizeAt(pane: Pane, x: number, y: number): { readonly price: number; readonly size: number } | null {
		const time = slotTime(this.#grid, pane.slot(x));
		const price = pane.value(y);
		if (price === null) return null;
		for (const spec of this.#pieces.tiles) {
			const column = Math.floor((time - spec.from) / spec.columnMs);
			const row = Math.floor((price - spec.low) / spec.step);
			if (column < 0 || column >= TILE || row < 0 || row >= TILE) continue;
			const tile = this.#tiles.get(spec);
			return tile ? { price, size: sizeOf(tile.bytes[row * TILE + column] ?? 0, tile.scale) } : null;
		}
		return null;
	}

	/** The view of a pane, and where its times and prices are. */
	#shownBy(pane: Pane): HeatPane | null {
		const { context, width, height } = pane;
		const [left, first] = [pane.x(0), pane.x(1)];
		const [high, low] = [pane.value(0), pane.value(height)];
		const top = high === null ? null : pane.y(high);
		if (left === null || first === null || high === null || low === null || top === null) return null;
		const [from, to] = [slotTime(this.#grid, pane.slot(0)), slotTime(this.#grid, pane.slot(width))];
		const pxPerMs = (first - left) / this.#grid.step;
		const pxPerPrice = height / (high - low);
		return {
			context,
			width,
			height,
			from,
			to,
			low,
			high,
			x: (time) => (time - from) * pxPerMs,
			y: (price) => top + (high - price) * pxPerPrice
		};
	}
}
