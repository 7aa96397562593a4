import type { Attachment } from 'svelte/attachments';

/** Lets keys reach an element, and so scroll it, for as long as it holds more than it shows. */
export const reachableWhileScrolling: Attachment<HTMLElement> = (node) => {
	const update = () => {
		if (node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight) node.tabIndex = 0;
		else node.removeAttribute('tabindex');
	};
	const sizes = new ResizeObserver(update);
	const watch = () => {
		sizes.disconnect();
		for (const element of [node, ...node.children]) sizes.observe(element);
	};
	const contents = new MutationObserver(watch);
	contents.observe(node, { childList: true });
	watch();
	return () => {
		sizes.disconnect();
		contents.disconnect();
	};
};
