/** What a reader of the result must know, as data; the wording is the page's. Durations in seconds. */
export type Warning =
	| { readonly kind: 'horizon-shortened'; readonly requested: number; readonly available: number }
	| { readonly kind: 'short-warm-up'; readonly seconds: number; readonly books: number }
	| { readonly kind: 'no-warm-up' }
	| { readonly kind: 'sigma-unavailable'; readonly reason: string }
	| {
			readonly kind: 'eta-too-small';
			readonly eta: number;
			readonly gamma: number;
			readonly interval: number;
	  }
	| { readonly kind: 'lambda-undetermined' }
	/** Largest distance of AC's holdings from TWAP's, as a share of the order. */
	| { readonly kind: 'ac-near-twap'; readonly difference: number }
	| { readonly kind: 'beyond-depth'; readonly strategy: string; readonly share: number }
	| { readonly kind: 'unfilled'; readonly strategy: string; readonly quantity: number }
	| { readonly kind: 'price-at-floor'; readonly strategy: string }
	| { readonly kind: 'touch-only' }
	| { readonly kind: 'sizes-unknown' }
	| { readonly kind: 'hole'; readonly from: number; readonly to: number; readonly reason: string };
