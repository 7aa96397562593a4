import type { Attachment } from 'svelte/attachments';
import { CHART_FAILED } from '../messages.ts';
import type { ChartView } from './chart-view.ts';

/** Resolves when the page has painted once more, so that several charts do not share one long task. */
function nextFrame(): Promise<void> {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve));
	});
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Puts a chart on an element for as long as that is on the page. The chart's code comes when it is first asked for; charts
 * are created one a frame; a chart then shows what `model` gives, at most once a frame.
 */
export function attachChart<Model>(
	load: () => Promise<(node: HTMLElement) => ChartView<Model>>,
	model: () => Model | null
): Attachment<HTMLElement> {
	return (node) => {
		let view = $state.raw<ChartView<Model> | null>(null);
		let isGone = false;
		queue = queue.then(async () => {
			try {
				const create = await load();
				await document.fonts.load('11px "JetBrains Mono"');
				await nextFrame();
				if (!isGone) view = create(node);
			} catch {
				node.textContent = CHART_FAILED;
			}
		});
		// Draws on the canvas what the state says.
		$effect(() => {
			const shown = view;
			const next = model();
			if (!shown || !next) return;
			const frame = requestAnimationFrame(() => {
				shown.update(next);
			});
			return () => {
				cancelAnimationFrame(frame);
			};
		});
		return () => {
			isGone = true;
			view?.destroy();
		};
	};
}
