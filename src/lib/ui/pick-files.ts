/** Asks for files; nothing happens where none is chosen. Works only where a key or a click has just been given. */
export function pickFiles(accept: string, take: (files: readonly File[]) => void): void {
	const input = document.createElement('input');
	input.type = 'file';
	input.multiple = true;
	input.accept = accept;
	input.onchange = () => {
		take([...(input.files ?? [])]);
	};
	input.click();
}
