/** Sections of the help in order; `id` is the anchor that addresses can name. */
export const HELP_SECTIONS = {
	start: 'Start in three steps',
	reading: 'Reading results honestly',
	markets: 'What a falling, flat or rising market does',
	recommended: 'Parameters for a real capture',
	parameters: 'Parameters',
	strategies: 'Strategies and their parameters',
	assumptions: 'What is assumed',
	formats: 'Data formats',
	keys: 'Keys',
	commands: 'Commands',
	licences: 'Licences'
} as const;

export type HelpSectionId = keyof typeof HELP_SECTIONS;
