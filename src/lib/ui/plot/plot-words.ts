/** What is said of every picture. */
export const PLOT = {
	numbers: 'Numbers',
	legend: 'Shown strategies',
	toggle: (label: string) => `Show or hide ${label}`,
	far: (labels: readonly string[]) =>
		`Far from the others and so not drawn until its name is pressed: ${labels.join(', ')}.`
} as const;
