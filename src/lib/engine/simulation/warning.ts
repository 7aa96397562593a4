/** What a reader of the result must know, as data; the wording is the page's. Durations in seconds. */
export type Warning =
	| { readonly kind: 'horizon-shortened'; readonly requested: number; readonly available: number }
	| { readonly kind: 'short-warm-up'; readonly seconds: number; readonly books: number }
	/** The first estimates come from the very book that the first children trade on. */
	| { readonly kind: 'in-sample' }
	/** Books that hold at any time of the horizon, and children that are to meet them. */
	| { readonly kind: 'few-books'; readonly books: number; readonly trades: number }
	| { readonly kind: 'sigma-unavailable'; readonly reason: string }
	| { readonly kind: 'eta-unavailable'; readonly reason: string }
	| {
			readonly kind: 'eta-too-small';
			readonly eta: number;
			readonly gamma: number;
			readonly interval: number;
	  }
	| { readonly kind: 'lambda-undetermined' }
	/** Largest distance of AC's holdings from TWAP's, as a share of the order. */
	| { readonly kind: 'ac-near-twap'; readonly difference: number }
	/** By strategy id: the share of its fills that was taken beyond the displayed levels. */
	| { readonly kind: 'beyond-depth'; readonly shares: Readonly<Record<string, number>> }
	/** By strategy id: base units left at the end. */
	| { readonly kind: 'unfilled'; readonly quantities: Readonly<Record<string, number>> }
	/** Strategies whose own impact took the price to the floor above zero. */
	| { readonly kind: 'price-at-floor'; readonly strategies: readonly string[] }
	/** No trade was known at arrival; by strategy id who goes by TWAP instead, and whether a participation cap went unused. */
	| { readonly kind: 'no-volume'; readonly strategies: readonly string[]; readonly isCapUnused: boolean }
	/** Earlier days behind a measured volume curve, 0 where it is the stretch of `seconds` before arrival. */
	| { readonly kind: 'measured-volume'; readonly days: number; readonly seconds: number }
	| { readonly kind: 'touch-only' }
	| { readonly kind: 'sizes-unknown' }
	| { readonly kind: 'hole'; readonly from: number; readonly to: number; readonly reason: string };
