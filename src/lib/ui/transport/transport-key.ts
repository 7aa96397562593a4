import type { Playhead } from '../../state/playhead.svelte.ts';
import type { TimeLink } from '../chart/time-link.ts';

interface Moved {
	readonly playhead: Playhead;
	readonly link: TimeLink;
	readonly step: (direction: 1 | -1) => unknown;
}

/** How much more time a step out shows, and how much less a step in. */
const ZOOM = 1.5;

/** Does what a key means for the playhead, unless it belongs to what is in focus. */
export function transportKey(event: KeyboardEvent, { playhead, link, step }: Moved): void {
	if (event.ctrlKey || event.metaKey || event.altKey || belongsToFocus(event)) return;
	const action = {
		' ': () => {
			playhead.toggle();
		},
		ArrowLeft: () => step(-1),
		ArrowRight: () => step(1),
		p: () => {
			playhead.jump(-1);
		},
		n: () => {
			playhead.jump(1);
		},
		Home: () => {
			playhead.seek(playhead.span.from);
		},
		End: () => {
			playhead.seek(playhead.span.to);
		},
		'+': () => {
			link.zoom(1 / ZOOM, playhead.time);
		},
		'-': () => {
			link.zoom(ZOOM, playhead.time);
		}
	}[event.key];
	if (!action) return;
	event.preventDefault();
	action();
}

/** Dialogs have keys of their own, text is typed into fields, choices are made with arrows, and buttons are pressed with the space bar. */
function belongsToFocus({ target, key }: KeyboardEvent): boolean {
	if (!(target instanceof Element)) return false;
	if (target.closest('dialog')) return true;
	if (target.matches('input:not([type=checkbox], [type=range]), select, textarea, [tabindex]')) return true;
	if (target.matches('input[type=range]')) return key.startsWith('Arrow') || key === 'Home' || key === 'End';
	return key === ' ' && target.closest('button, summary, input, a, label') !== null;
}
