/** What the lab's parameters in a link begin with: the scenario's decoder leaves them alone. */
export const LAB_PREFIX = 'lab.';

/** A scenario's query string with the plainest question to the lab: what does it cost on many paths, or at every start? */
export function compareQuery(scenario: string): string {
	return `${scenario}${scenario === '' ? '' : '&'}${LAB_PREFIX}question=compare`;
}
