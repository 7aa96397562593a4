/** A browser's storage that holds one text, whatever the key. */
export function storageOf(text: string | null): Pick<Storage, 'getItem' | 'setItem'> {
	return {
		getItem: () => text,
		setItem(_key: string, value: string) {
			text = value;
		}
	};
}

/** One that neither gives nor takes. */
export const BLOCKED_STORAGE: Pick<Storage, 'getItem' | 'setItem'> = {
	getItem() {
		throw new DOMException('denied', 'SecurityError');
	},
	setItem() {
		throw new DOMException('full', 'QuotaExceededError');
	}
};
