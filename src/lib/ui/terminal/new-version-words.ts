/** Once a newer version of the site is stored. */
export const NEW_VERSION = {
	name: 'New version',
	ready: 'A new version of this page is ready.',
	busy: 'It waits until the capture is over and stored.',
	otherTabs: (count: number) =>
		count === 1
			? 'One other tab has this site open: close it first, as all change together.'
			: `${count} other tabs have this site open: close them first, as all change together.`,
	reload: 'Reload'
} as const;
