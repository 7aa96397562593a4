import { BookPlayer } from './book-player.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { LevelRowPlayer } from './level-row-player.ts';
import type { MarketSink } from './market-sink.ts';
import type { ColumnPlayer } from './row-player.ts';
import { TradePlayer } from './trade-player.ts';

/** Plays the rows of that market, or of all where it is null. */
export function columnPlayer(mapping: ColumnMapping, sink: MarketSink, market: string | null): ColumnPlayer {
	switch (mapping.layout.kind) {
		case 'trades':
			return new TradePlayer(mapping, sink, market, mapping.layout);
		case 'rows':
			return new LevelRowPlayer(mapping, sink, market, mapping.layout);
		default:
			return new BookPlayer(mapping, sink, market, mapping.layout);
	}
}
