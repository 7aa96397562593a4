/** What is being typed into a field, and the revision of the field it was typed over. */
export interface Typing {
	readonly text: string;
	readonly revision: number;
}

/** The text being typed; null while nobody types, or once the field was set by other means. */
export function draftOf(typing: Typing | null, revision: number): string | null {
	return typing?.revision === revision ? typing.text : null;
}
