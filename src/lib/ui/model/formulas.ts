/** What a letter of a formula stands for. */
export interface FormulaSymbol {
	readonly symbol: string;
	readonly meaning: string;
	/** `1` for a pure number. */
	readonly unit: string;
}

/** A formula as the engine uses it. */
export interface FormulaRow {
	readonly name: string;
	/** A line each, in the notation of `formulaParts`. */
	readonly lines: readonly string[];
	readonly symbols: readonly FormulaSymbol[];
	readonly source: string;
	/** Where the engine has it, below src/lib/engine. */
	readonly engine: string;
	/** The golden test that holds it: a file of tests/golden, and the name of the test or group in it. */
	readonly test: { readonly file: string; readonly title: string };
}

export interface FormulaGroup {
	readonly title: string;
	readonly rows: readonly FormulaRow[];
}

/** `symbol: meaning [unit]`, separated by semicolons. */
function symbols(list: string): FormulaSymbol[] {
	return list.split(';').map((entry) => {
		const [, symbol = '', meaning = '', unit = ''] = /^\s*(.+?): (.+) \[(.+)\]$/.exec(entry) ?? [];
		return { symbol, meaning, unit };
	});
}

const AC_2000 = 'Almgren & Chriss (2000)';
const AC_TEST = 'almgren-chriss.test.ts';
const AC_TITLE = 'Almgren & Chriss (2000), computed to 60 digits';
const OTHER_TEST = 'other-models.test.ts';
const MARKET_TEST = 'synthetic-market.test.ts';
const MEASUREMENT_TEST = 'measurement.test.ts';

/** Every formula of the engine that a number on the page rests on, and the models it is tested with. */
export const FORMULAS: readonly FormulaGroup[] = [
	{
		title: 'Almgren-Chriss',
		rows: [
			{
				name: 'Price and fill',
				lines: [
					'S_k = S_{k-1} + σ√τ ξ_k + ατ − γ n_k',
					'p_k = S_{k-1} − ε sgn(n_k) − (η/τ) n_k',
					'η_γ = η − γτ/2'
				],
				symbols: symbols(
					'S: price [quote]; τ: time between children, T/N [time]; σ: absolute volatility [quote/√time]; α: drift, plus = rising [quote/time]; ε: half-spread [quote]; γ: permanent impact [quote/base]; η: temporary impact [quote/(base/time)]; η_γ: η less what a child’s own γ takes [quote/(base/time)]; n_k: child k [base]; ξ_k: standard normal [1]'
				),
				source: `${AC_2000}, section 1; child k is priced at the start of its interval`,
				engine: 'model/almgren-chriss.ts',
				test: { file: AC_TEST, title: AC_TITLE }
			},
			{
				name: 'Urgency',
				lines: ['κ = (2/τ) asinh(½τσ √(λ/η_γ))'],
				symbols: symbols(
					'κ: urgency, 1/κ is an e-folding time [1/time]; λ: risk aversion [1/quote]; κT: urgency over the horizon [1]'
				),
				source: `${AC_2000}, eqs. (15), (16); asinh in place of acosh, which loses its digits at small λ`,
				engine: 'model/almgren-chriss.ts',
				test: { file: AC_TEST, title: AC_TITLE }
			},
			{
				name: 'Holdings',
				lines: ['x_j = X sinh(κ(T − t_j)) / sinh(κT)', 'λ = 0: X(1 − t_j/T);  λ < 0: sin in place of sinh'],
				symbols: symbols(
					'x_j: left after child j, x_0 = X [base]; X: size of the order [base]; T: horizon [time]; t_j: jτ [time]'
				),
				source: `${AC_2000}, eq. (17), as e^{-κt} expm1(…)/expm1(…), which does not overflow`,
				engine: 'model/almgren-chriss.ts',
				test: { file: AC_TEST, title: AC_TITLE }
			},
			{
				name: 'Trade list',
				lines: ['n_j = X 2 sinh(κτ/2) cosh(κ(T − t_{j-1/2})) / sinh(κT)'],
				symbols: symbols('n_j: child j, x_{j-1} − x_j [base]; t_{j-1/2}: (j − 1/2)τ [time]'),
				source: `${AC_2000}, eq. (18)`,
				engine: 'model/almgren-chriss.ts',
				test: { file: AC_TEST, title: AC_TITLE }
			},
			{
				name: 'Expected cost',
				lines: ['E = γX²/2 − ατ Σx_k + ε Σ|n_k| + (η_γ/τ) Σn_k²'],
				symbols: symbols('E: expected cost [quote]'),
				source: `${AC_2000}, eq. (4), with the drift of section 4.1`,
				engine: 'model/almgren-chriss.ts',
				test: { file: AC_TEST, title: AC_TITLE }
			},
			{
				name: 'Variance',
				lines: ['V = σ²τ Σ_{k≥1} x_k²'],
				symbols: symbols('V: variance of the cost [quote²]; √V: standard deviation [quote]'),
				source: `${AC_2000}, eq. (5)`,
				engine: 'model/almgren-chriss.ts',
				test: {
					file: OTHER_TEST,
					title: 'has other variances where prices are fixed elsewhere in the interval'
				}
			},
			{
				name: 'Utility',
				lines: ['U = E + λV'],
				symbols: symbols('U: risk-adjusted cost, what AC minimises [quote]'),
				source: `${AC_2000}, the objective of section 2`,
				engine: 'simulation/simulation.ts',
				test: { file: MARKET_TEST, title: '%s: cost, deviation and utility' }
			},
			{
				name: 'TWAP',
				lines: ['n_k = X/N', 'E = γX²/2 + εX + η_γX²/T', 'V = σ²X²T (1 − 1/N)(1 − 1/(2N))/3'],
				symbols: symbols('N: number of children [1]'),
				source: `${AC_2000}, section 2; AC at λ = 0`,
				engine: 'strategy/twap.ts',
				test: { file: AC_TEST, title: 'at lambda = 0 $id has the closed form of TWAP' }
			},
			{
				name: 'Dump',
				lines: ['n_1 = X', 'E = εX + ηX²/τ', 'V = 0'],
				symbols: symbols('n_1: the only child [base]'),
				source: `${AC_2000}, section 2; AC as λ → ∞`,
				engine: 'strategy/dump.ts',
				test: { file: AC_TEST, title: 'at a huge lambda $id goes to the closed form of the dump' }
			},
			{
				name: 'Drift',
				lines: [
					'x_∞ = α / (2λσ²)',
					'x_j + x_∞ [1 − (sinh κ(T − t_j) + sinh κt_j) / sinh κT]',
					'ΔU = ½ α x_∞ T (1 − (τ/T) tanh(κT/2) / tanh(κτ/2))'
				],
				symbols: symbols(
					'x_∞: best held for ever because of the drift [base]; ΔU: by how much U is lower for knowing α [quote]'
				),
				source: `${AC_2000}, eq. (25); it states the bound α x_∞ T, the exact gain is derived`,
				engine: 'model/drift-gain.ts',
				test: { file: OTHER_TEST, title: 'gains from a known drift' }
			},
			{
				name: 'Value at risk',
				lines: ['min E + λ_v √V', '2λ √V(λ) = λ_v;  λ_v ≥ 2η_γX/(στ^{3/2}): dump'],
				symbols: symbols('λ_v: standard deviations, 1.645 for 95 % [1]'),
				source: `${AC_2000}, section 3.3`,
				engine: 'model/value-at-risk.ts',
				test: { file: OTHER_TEST, title: 'has the least value at risk' }
			},
			{
				name: 'Varying over time',
				lines: [
					'c_k = η_k/τ − γ/2',
					'−2c_k x_{k-1} + (2c_k + 2c_{k+1} + 2λσ_k²τ) x_k − 2c_{k+1} x_{k+1} = α_k τ'
				],
				symbols: symbols(
					'η_k: temporary impact of child k [quote/(base/time)]; σ_k: volatility after it [quote/√time]; α_k: drift after it [quote/time]; c_k: curvature [quote/base]'
				),
				source: `first-order condition of E + λV with parameters for every slice; at λ = γ = 0 it is VWAP`,
				engine: 'model/time-varying.ts',
				test: { file: MARKET_TEST, title: 'Almgren-Chriss with parameters that vary' }
			},
			{
				name: 'Continuous limit',
				lines: [
					'κ² = λσ²/η',
					'E = γX²/2 + εX + ηX²κ (sinh 2κT + 2κT) / (4 sinh²κT)',
					'V = σ²X² (sinh 2κT − 2κT) / (4κ sinh²κT)'
				],
				symbols: symbols('E: expected cost [quote]; V: variance [quote²]; κ: urgency [1/time]'),
				source: `${AC_2000}, section 2, as N → ∞`,
				engine: 'model/almgren-chriss-continuous.ts',
				test: { file: OTHER_TEST, title: 'in continuous time, $id' }
			},
			{
				name: 'Serial correlation',
				lines: ['gain = ρ²σ²τ / (4η(1 − ρ)²)'],
				symbols: symbols(
					'ρ: correlation of successive price changes [1]; gain: most that using it is worth [quote/time]'
				),
				source: `${AC_2000}, section 4.2; reproduces Table 2, whose ρ are negative`,
				engine: 'model/serial-correlation.ts',
				test: { file: OTHER_TEST, title: 'Table 2: rho = $rho, eta = $eta gains $published' }
			}
		]
	},
	{
		title: 'Other models of impact',
		rows: [
			{
				name: 'Power-law impact',
				lines: [
					'h(v) = ηv^k',
					'T* = (kηX^{k-1} / (λσ²))^{1/(k+1)}',
					'x(t) = X (1 + ((1 − k)/(1 + k)) t/T*)^{-(1+k)/(1-k)}',
					'E = ((k + 1)/(3k + 1)) ηX (X/T*)^k,  λV = kE'
				],
				symbols: symbols(
					'v: rate [base/time]; k: exponent [1]; η: impact [quote/(base/time)^k]; T*: time of the whole order at its first rate [time]'
				),
				source: 'Almgren (2003), Appl. Math. Finance 10',
				engine: 'model/power-law-infinite.ts',
				test: { file: OTHER_TEST, title: 'Almgren (2003), power-law impact without a horizon' }
			},
			{
				name: 'Power law with a horizon',
				lines: ['kηv^{k+1} = λσ²x² + C', 'T = X (kη/C)^{1/(k+1)} ₂F₁(1/(k+1), ½; 3/2; −λσ²X²/C)'],
				symbols: symbols(
					'C: constant that the horizon settles [quote/time]; ₂F₁: hypergeometric function [1]'
				),
				source: 'Almgren (2003); the integral over a horizon is derived',
				engine: 'model/power-law-finite.ts',
				test: { file: OTHER_TEST, title: 'Almgren (2003), power-law impact with a horizon' }
			},
			{
				name: 'Obizhaeva-Wang',
				lines: [
					'a = e^{-ρT/(m-1)},  K = 1/q − γ',
					'ends X/(2 + (m − 2)(1 − a)),  between (1 − a) times that',
					'cost = εX + γX²/2 + KX²(1 + a) / (2(2 + (m − 2)(1 − a)))'
				],
				symbols: symbols(
					'q: density of the book [base/quote]; ρ: rate at which it refills [1/time]; m: trades, one at either end [1]; K: transient impact [quote/base]; γ: permanent impact [quote/base]'
				),
				source: 'Obizhaeva & Wang (2013), J. Financial Markets 16',
				engine: 'model/obizhaeva-wang.ts',
				test: { file: OTHER_TEST, title: 'Obizhaeva & Wang (2013)' }
			},
			{
				name: 'From the book to η',
				lines: ['η_{eff} = bτ coth(ρτ/2)', 'ρ → ∞: bτ;  τ → 0: 2b/ρ'],
				symbols: symbols(
					'b: slope of average slippage on size [quote/base]; ρ: rate at which the book refills [1/s]; τ: time between children [s]; η_{eff}: temporary impact to plan with [quote/(base/s)]'
				),
				source: 'derived from Obizhaeva & Wang (2013) for a train of equal trades, K = 2b',
				engine: 'model/eta-effective.ts',
				test: { file: OTHER_TEST, title: 'eta from the slope of a resilient book' }
			},
			{
				name: 'Square-root law',
				lines: ['cost = Y σ_D √(Q/V_D), or 2/3 of it if read as peak impact'],
				symbols: symbols(
					'Y: about 1 [1]; σ_D: volatility of a day, a share of the price [1]; Q: size [base]; V_D: volume of a day [base]; cost: mean cost, times 10,000 in [bp]'
				),
				source: 'Gatheral’s slides (2009, 2012)',
				engine: 'model/square-root-law.ts',
				test: { file: OTHER_TEST, title: 'the square-root law' }
			},
			{
				name: 'Equity impact',
				lines: ['I = γσ (X/V)(Θ/V)^{1/4}', 'J = I/2 + ησ (X/(VT))^{β}'],
				symbols: symbols(
					'I: lasting move [bp]; J: expected cost [bp]; σ: volatility [bp/day]; V: daily volume [shares]; Θ: shares outstanding [shares]; T: length of the order [day]; γ: 0.314 ± 0.041 [1]; η: 0.142 ± 0.0062 [1]; β: 0.600 ± 0.038 [1]'
				),
				source: 'Almgren, Thum, Hauptmann & Li (2005), Risk 18(7)',
				engine: 'model/equity-impact.ts',
				test: { file: OTHER_TEST, title: 'Almgren, Thum, Hauptmann & Li (2005)' }
			},
			{
				name: 'Gatheral-Schied',
				lines: [
					'x_t = ((T − t)/T)(X − (λ_ηT/4) ∫_0^t S du)',
					'value = X²/T + λ_ηTXS_0/2 − λ_η²S_0²(e^{y} − 1 − y − y²/2)/(8σ^6),  y = σ²T'
				],
				symbols: symbols(
					'S: price, a geometric random walk [quote]; σ: log volatility [1/√time]; λ_η: weight of risk, divided by η [base/(quote time²)]; x_t: holdings, which follow the price [base]; value: least cost divided by η [base²/time]'
				),
				source: 'Gatheral & Schied (2011), IJTAF 14(3)',
				engine: 'model/gatheral-schied.ts',
				test: { file: OTHER_TEST, title: 'Gatheral & Schied (2011)' }
			},
			{
				name: 'Participation (POV)',
				lines: ['v = (p/(1 − p)) V,  time = X(1 − p)/(pV)'],
				symbols: symbols(
					'p: share of all volume, one’s own included [1]; V: what the others trade [base/time]; v: own rate [base/time]'
				),
				source: 'definition',
				engine: 'model/participation.ts',
				test: { file: OTHER_TEST, title: 'participation in total volume' }
			},
			{
				name: 'No manipulation',
				lines: ['cost = ∫_0^T v_t ∫_0^t f(v_s) e^{-ρ(t-s)} ds dt,  f(v) = v^{δ}'],
				symbols: symbols(
					'f: impact of a rate [quote/time]; δ: exponent, of which with this decay 1 alone is safe [1]; ρ: decay [1/time]; cost: of a round trip, negative where it pays [quote]'
				),
				source: 'Gatheral (2010), Quantitative Finance 10(7)',
				engine: 'model/round-trip-cost.ts',
				test: { file: OTHER_TEST, title: 'Gatheral (2010), manipulation' }
			}
		]
	},
	{
		title: 'Calibration',
		rows: [
			{
				name: 'Realised variance',
				lines: ['σ² = Σr_i² / elapsed'],
				symbols: symbols(
					'r_i: change of the mid on a clock grid [quote]; elapsed: time they cover [s]; σ: absolute volatility [quote/√s]'
				),
				source: 'definition; per unit of time, not per tick',
				engine: 'model/sigma-estimate.ts',
				test: { file: 'calibration.test.ts', title: 'sigma from the mid on a clock grid' }
			},
			{
				name: 'Two scales',
				lines: ['TSRV = (RV_K − (m/n) RV_1) / (1 − m/n),  m = (n − K + 1)/K'],
				symbols: symbols(
					'RV_K: mean realised variance of the K subsamples of K steps [quote²]; n: changes [1]; K: slow scale, steps [1]; m: changes of a subsample [1]; TSRV: without the noise of bouncing quotes [quote²]'
				),
				source: 'Zhang, Mykland & Aït-Sahalia (2005), JASA 100',
				engine: 'model/two-scale-variance.ts',
				test: {
					file: MEASUREMENT_TEST,
					title: 'two scales, K = 5: the average over subsamples, and the corrected estimate'
				}
			},
			{
				name: 'Parzen kernel',
				lines: ['g_0 + 2 Σ_{h=1..H} k(h/(H + 1)) g_h'],
				symbols: symbols(
					'g_h: autocovariance of the changes at lag h [quote²]; k: Parzen’s weight [1]; H: bandwidth, lags [1]'
				),
				source: 'Barndorff-Nielsen, Hansen, Lunde & Shephard (2008)',
				engine: 'model/parzen-variance.ts',
				test: { file: MEASUREMENT_TEST, title: 'Parzen kernel, H = 4' }
			},
			{
				name: 'Bipower variation',
				lines: ['(π/2)(n/(n − 1)) Σ|r_i||r_{i-1}|'],
				symbols: symbols('r_i: change of the mid [quote]; n: changes [1]'),
				source: 'Barndorff-Nielsen & Shephard (2004); without jumps, not without noise',
				engine: 'model/bipower-variance.ts',
				test: { file: MEASUREMENT_TEST, title: 'bipower variation' }
			},
			{
				name: 'Half-spread',
				lines: ['ε = median of (ask − bid)/2, weighted by time'],
				symbols: symbols('ε: half-spread [quote]'),
				source: 'definition',
				engine: 'model/impact-estimates.ts',
				test: { file: 'calibration.test.ts', title: 'the half-spread' }
			},
			{
				name: 'Slope of the book',
				lines: ['slippage = ε + bq, fitted with weight q²'],
				symbols: symbols('q: size walked through the book [base]; b: slope [quote/base]'),
				source: 'least squares on cost; sizes from a quarter of a child to four children',
				engine: 'model/book-slope.ts',
				test: { file: MEASUREMENT_TEST, title: 'weighted by size squared' }
			},
			{
				name: 'Rule of thumb',
				lines: ['γ = spread / (0.1 V_D)', 'η = 86,400 spread / (0.01 V_D)'],
				symbols: symbols(
					'spread: ask − bid [quote]; V_D: volume of a day, quote volume/price [base/day]; γ: permanent impact [quote/base]; η: temporary impact, seconds of a day included [quote/(base/s)]'
				),
				source: `${AC_2000}, section 4.1`,
				engine: 'model/rule-of-thumb.ts',
				test: { file: MEASUREMENT_TEST, title: 'the unit trap of the rule of thumb' }
			},
			{
				name: 'Impact of signed flow',
				lines: ['Δm = c + λ_K q, until λ_K is level'],
				symbols: symbols(
					'Δm: change of the mid [quote]; q: net volume that buyers began [base]; λ_K: slope, capped at b where it serves as γ [quote/base]'
				),
				source: 'Kyle (1985)',
				engine: 'model/kyle-slope.ts',
				test: { file: MEASUREMENT_TEST, title: 'Kyle: slope, intercept, standard error and r squared' }
			},
			{
				name: 'Order-flow imbalance',
				lines: ['e = q_b 1{p_b ≥ p_b′} − q_b′ 1{p_b ≤ p_b′} − q_a 1{p_a ≤ p_a′} + q_a′ 1{p_a ≥ p_a′}'],
				symbols: symbols(
					'p_b, p_a: best bid and ask, ′ = of the book before [quote]; q_b, q_a: their sizes [base]; e: pressure to buy [base]'
				),
				source: 'Cont, Kukanov & Stoikov (2014), eq. (1)',
				engine: 'model/order-flow.ts',
				test: { file: MEASUREMENT_TEST, title: 'order-flow imbalance, event by event' }
			},
			{
				name: 'Refill rate',
				lines: ['ln(1 − D(t)/D_∞) = c − ρt', 'half-life = ln 2/ρ'],
				symbols: symbols(
					'D(t): depth a time t after a large trade [base]; D_∞: depth it recovers to [base]; ρ: refill rate [1/s]'
				),
				source: 'exponential recovery, least squares on the logarithm',
				engine: 'model/resilience-fit.ts',
				test: { file: MEASUREMENT_TEST, title: 'rho, half-life and initial gap of the golden recovery' }
			}
		]
	},
	{
		title: 'Exchange and cost',
		rows: [
			{
				name: 'Matching',
				lines: [
					'fill = average of n units after the first D − s G',
					'D ← D e^{-ρΔt} before, D + n max(0, 1 − γd) after',
					'G ← G + γn'
				],
				symbols: symbols(
					'D: own consumption not yet refilled [base]; G: permanent shift [quote]; s: 1 for a sale, −1 for a purchase [1]; d: displayed density [base/quote]; ρ: ln 2/refill half-life [1/s]; Δt: since the fill before [s]'
				),
				source: 'Alfonsi, Fruth & Schied (2010), volume-resilient book with the recorded one as its shape',
				engine: 'exchange/exchange.ts',
				test: { file: 'exchange.test.ts', title: 'Obizhaeva & Wang (2013) on a block-shaped ladder' }
			},
			{
				name: 'Beyond the depth',
				lines: ['extrapolate: p_L − s(g/2 + (o + r/2)/d)', 'touch alone: touch − s η(n − q_1)/τ'],
				symbols: symbols(
					'p_L: last displayed price [quote]; g: mean gap between levels [quote]; r: remainder [base]; o: what D alone reached past the book [base]; q_1: size at the touch [base]'
				),
				source: 'the displayed density goes on',
				engine: 'exchange/liquidity.ts',
				test: { file: 'ordering.test.ts', title: 'costs %s %d bp in the engine with volatility off' }
			},
			{
				name: 'Implementation shortfall',
				lines: ['IS = s Σn(S_0 − p) + fees + s(X − filled)(S_0 − S_{end})', 'in bp: 10,000 IS/(X S_0)'],
				symbols: symbols('S_0: mid at arrival [quote]; p: price of a fill [quote]; IS: plus = worse [quote]'),
				source: 'Perold (1988)',
				engine: 'analysis/shortfall.ts',
				test: { file: 'attribution.test.ts', title: 'adds up to the golden shortfall' }
			},
			{
				name: 'Attribution of a sale',
				lines: [
					'S_0 − p = (S_0 − U_d) timing + (U_d − m) latency + (m − p_1) half-spread',
					'+ (p_1 − A(0,n)) depth + (A(0,n) − A(D,n)) transient + G permanent',
					'timing = market move (S_0 − mean U_d) + scheduling'
				],
				symbols: symbols(
					'U_d: mid at the decision [quote]; m: mid at the match [quote]; p_1: touch [quote]; A(D,n): average price of n after passing over D [quote]'
				),
				source: 'Perold (1988); the parts telescope, so they add up to the cost',
				engine: 'analysis/attribution.ts',
				test: { file: 'attribution.test.ts', title: 'the golden attribution' }
			},
			{
				name: 'Expected cost on a known market',
				lines: [
					'p_k = S_0 + U_{k-1} − γ(X − x_{k-1}) − D_k − ε − b_k n_k',
					'D_{k+1} = (D_k + (2b_k − γ) n_k) e^{-ρτ}'
				],
				symbols: symbols(
					'U_k: unaffected move, drift and noise [quote]; b_k: slope of the book in slice k [quote/base]; D_k: own transient impact [quote]'
				),
				source: 'Obizhaeva & Wang (2013) with slopes that vary',
				engine: 'model/expected-cost.ts',
				test: { file: MARKET_TEST, title: '%s: cost, deviation and utility' }
			}
		]
	}
];
