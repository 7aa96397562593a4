/** By theme and CSS colour: finding one out costs a style calculation, and charts ask at every frame. */
const known = new Map<string, string>();

/** What a CSS colour such as `var(--line)` is in the theme on screen, in words that a canvas takes. */
export function onCanvas(css: string): string {
	const { dataset } = document.documentElement;
	const key = `${dataset.theme ?? ''} ${css}`;
	const colour = known.get(key) ?? resolved(css);
	known.set(key, colour);
	return colour;
}

/** The colour of a design token such as `--line`. */
export function token(name: string): string {
	return onCanvas(`var(${name})`);
}

let font = '';

/** The page's typeface, for a canvas. */
export function fontFamily(): string {
	font ||= getComputedStyle(document.documentElement).getPropertyValue('--font').trim();
	return font;
}

/** A custom property keeps `light-dark()` as it is written; only a real property has a colour. */
function resolved(css: string): string {
	const probe = document.createElement('span');
	probe.style.color = css;
	document.body.append(probe);
	const { color } = getComputedStyle(probe);
	probe.remove();
	return color;
}
