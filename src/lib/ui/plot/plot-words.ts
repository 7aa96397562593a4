/** What is said of every picture. */
export const PLOT = {
	numbers: 'Numbers',
	legend: 'Shown strategies',
	toggle: (label: string) => `Show or hide ${label}`
} as const;
