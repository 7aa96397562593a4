/** Named by the page's `trusted-types` directive. */
const POLICY = 'trace-zero-worker';

/** What a browser with trusted types has; others take texts. */
interface TrustedTypes {
	readonly trustedTypes?: {
		createPolicy(
			name: string,
			rules: { createScriptURL(address: string): string }
		): { createScriptURL(address: string): string };
	};
}

const policy = (globalThis as TrustedTypes).trustedTypes?.createPolicy(POLICY, {
	createScriptURL: (address) => address
});

/** Has the browser take the address of a script of our own; no other text may become one. */
export function trustedScript(address: string): string {
	return policy ? policy.createScriptURL(address) : address;
}
