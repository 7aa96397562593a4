import { almgrenChriss } from '../../engine/index.ts';
import {
	EXPLORER_FIELDS,
	fieldText,
	PAPER_EXAMPLE,
	withTyped,
	type ExplorerField,
	type ExplorerParams
} from './explorer-fields.ts';
import { frontierOf, lambdaRange, riskSeekingBranch } from './frontier.ts';

/** The problem on screen, its plan, and what was typed and not taken. */
export class Explorer {
	#market = $state.raw<Omit<ExplorerParams, 'lambda'>>(PAPER_EXAMPLE);
	#lambda = $state(PAPER_EXAMPLE.lambda);
	#errors = $state.raw<Readonly<Partial<Record<ExplorerField, string>>>>({});
	#revision = $state(0);

	readonly params: ExplorerParams = $derived({ ...this.#market, lambda: this.#lambda });
	readonly plan = $derived(almgrenChriss(this.params));
	/** Does not depend on lambda, so that a drag works out one plan a move. */
	readonly frontier = $derived(frontierOf(this.#market));
	readonly range = $derived(lambdaRange(this.#market));
	/** Empty unless lambda is below 0. */
	readonly branch = $derived(this.#lambda < 0 ? riskSeekingBranch(this.#market, this.#lambda) : []);

	/** By field: why what was typed there was not taken. */
	get errors(): Readonly<Partial<Record<ExplorerField, string>>> {
		return this.#errors;
	}

	/** Goes up when the fields are set by other means than typing. */
	get revision(): number {
		return this.#revision;
	}

	text(field: ExplorerField): string {
		return fieldText(this.params[field]);
	}

	/** Takes what was typed into a field; the last good plan stays where it can't be. */
	edit(field: ExplorerField, text: string): void {
		try {
			this.#take(withTyped(this.params, field, text));
			this.restore(field);
		} catch (error) {
			this.#errors = { ...this.#errors, [field]: (error as Error).message };
		}
	}

	/** Forgets why what was typed into a field was not taken. */
	restore(field: ExplorerField): void {
		this.#errors = { ...this.#errors, [field]: undefined };
	}

	/** Moves along the frontier. */
	moveTo(lambda: number): void {
		this.#lambda = lambda;
		this.restore('lambda');
	}

	/** Back to the paper's example. */
	reset(): void {
		this.#take(PAPER_EXAMPLE);
		this.#errors = {};
		this.#revision++;
	}

	#take({ lambda, ...market }: ExplorerParams): void {
		const fields = Object.keys(market) as (keyof typeof market)[];
		if (fields.some((field) => market[field] !== this.#market[field])) this.#market = market;
		this.#lambda = lambda;
	}
}

export const FIELD_ORDER = Object.keys(EXPLORER_FIELDS) as readonly ExplorerField[];
