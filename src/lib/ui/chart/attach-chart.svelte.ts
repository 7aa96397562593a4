import type { Attachment } from 'svelte/attachments';
import type { Playhead } from '../../state/playhead.svelte.ts';
import { getTheme } from '../../state/theme.svelte.ts';
import { CHART_FAILED } from '../messages.ts';
import type { ChartView } from './chart-view.ts';
import { inOwnFrame } from './frames.ts';
import { Veil } from './veil.ts';

/**
 * Puts a chart on an element for as long as that is on the page. The chart's code comes when it is first asked for. It is
 * created in a frame of its own, and so is every change to what `model` gives: several charts never make one long task.
 * A veil follows the playhead over them. Call it while a component is made.
 */
export function attachChart<Model>(
	load: () => Promise<(node: HTMLElement) => ChartView<Model>>,
	model: () => Model | null,
	playhead: Playhead
): Attachment<HTMLElement> {
	const theme = getTheme();
	return (node) => {
		// A chart keeps the colours it was made with: another theme makes it anew.
		node.dataset.theme = theme.name;
		let view = $state.raw<ChartView<Model> | null>(null);
		/** Goes up whenever the chart shows another stretch, or at another size. */
		let views = $state(0);
		const veil = new Veil(node);
		let cancelCreation: (() => void) | null = () => undefined;
		Promise.all([load(), document.fonts.load('11px "JetBrains Mono"')])
			.then(([create]) => {
				if (!cancelCreation) return;
				cancelCreation = inOwnFrame(() => {
					const created = create(node);
					created.onView(() => views++);
					view = created;
				});
			})
			.catch(() => {
				node.textContent = CHART_FAILED;
			});
		// Draws on the canvas what the state says; a model that was never drawn is passed over for the next one.
		let cancelUpdate: (() => void) | null = null;
		let latest: Model | null = null;
		$effect(() => {
			const shown = view;
			latest = model();
			if (!shown || !latest || cancelUpdate) return;
			cancelUpdate = inOwnFrame(() => {
				cancelUpdate = null;
				if (!latest) return;
				shown.update(latest);
				views++;
			});
		});
		// Moves the veil over what lies ahead of the playhead: the canvas below is left as it is.
		$effect(() => {
			const isDrawn = views > 0;
			const { time, isAtEnd, isIntro } = playhead;
			const left = isDrawn && view && !isAtEnd ? view.xOf(time) : null;
			const { width, height } = view?.plot() ?? { width: 0, height: 0 };
			veil.show(left, width, height, isIntro);
		});
		return () => {
			cancelCreation?.();
			cancelCreation = null;
			cancelUpdate?.();
			view?.destroy();
			veil.remove();
		};
	};
}
