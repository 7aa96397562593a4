/** Puts a text on the clipboard; resolves to whether that worked. Outside of HTTPS it goes through a text area. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return copyBySelection(text);
	}
}

function copyBySelection(text: string): boolean {
	const area = document.createElement('textarea');
	area.value = text;
	area.className = 'visually-hidden';
	document.body.append(area);
	area.select();
	try {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way where there is no clipboard API
		return document.execCommand('copy');
	} finally {
		area.remove();
	}
}
