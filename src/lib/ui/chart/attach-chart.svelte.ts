import type { Attachment } from 'svelte/attachments';
import { CHART_FAILED } from '../messages.ts';
import type { ChartView } from './chart-view.ts';
import { inOwnFrame } from './frames.ts';

/**
 * Puts a chart on an element for as long as that is on the page. The chart's code comes when it is first asked for. It is
 * created in a frame of its own, and so is every change to what `model` gives: several charts never make one long task.
 */
export function attachChart<Model>(
	load: () => Promise<(node: HTMLElement) => ChartView<Model>>,
	model: () => Model | null
): Attachment<HTMLElement> {
	return (node) => {
		let view = $state.raw<ChartView<Model> | null>(null);
		let cancelCreation: (() => void) | null = () => undefined;
		Promise.all([load(), document.fonts.load('11px "JetBrains Mono"')])
			.then(([create]) => {
				if (!cancelCreation) return;
				cancelCreation = inOwnFrame(() => {
					view = create(node);
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
				if (latest) shown.update(latest);
			});
		});
		return () => {
			cancelCreation?.();
			cancelCreation = null;
			cancelUpdate?.();
			view?.destroy();
		};
	};
}
