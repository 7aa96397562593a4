/** Every package of which something is in the page or its workers; the check of the build holds the list to what was built. */
export const LICENSED_PACKAGES: readonly string[] = [
	'@fontsource/jetbrains-mono',
	'@noble/hashes',
	'@sveltejs/kit',
	'clsx',
	'comlink',
	'fancy-canvas',
	'fflate',
	'fzstd',
	'hyparquet',
	'hyparquet-compressors',
	'hyparquet-writer',
	'lightweight-charts',
	'svelte'
];

/** SPDX names of licences that ask for no more than that text and notices come along. */
export const ALLOWED_LICENCES: readonly string[] = [
	'0BSD',
	'Apache-2.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'ISC',
	'MIT',
	'OFL-1.1'
];

/** A package with the licence that it came with. */
export interface PackageLicence {
	readonly name: string;
	readonly version: string;
	/** SPDX. */
	readonly licence: string;
	/** Empty where it asks for none. */
	readonly notice: string;
	readonly text: string;
}
