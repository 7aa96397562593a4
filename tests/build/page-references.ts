/** A script element of any other type holds data. */
const CODE_TYPES = ['', 'module', 'text/javascript'];

/** What a page's HTML names, as it is written there. */
export interface PageReferences {
	/** Scripts it loads or preloads. */
	scripts: string[];
	/** The code of its inline scripts. */
	inline: string[];
	/** Addresses that start at the root of the host. */
	absolutePaths: string[];
}

/** The references of one built page. */
export function pageReferences(html: string): PageReferences {
	const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].map(
		([, tag = '', code = '']) => ({
			src: attribute(tag, 'src'),
			isCode: CODE_TYPES.includes(attribute(tag, 'type') ?? ''),
			code
		})
	);
	const preloads = [...html.matchAll(/<link\b([^>]*)>/gi)]
		.filter(([, tag = '']) => attribute(tag, 'rel') === 'modulepreload')
		.map(([, tag = '']) => attribute(tag, 'href'));
	return {
		scripts: [...preloads, ...scripts.map(({ src }) => src)].filter((address) => address !== undefined),
		inline: scripts.filter(({ src, isCode }) => src === undefined && isCode).map(({ code }) => code),
		absolutePaths: [...html.matchAll(/\b(?:href|src)=["'](\/(?!\/)[^"']*)/gi)].map(
			([, address = '']) => address
		)
	};
}

const attribute = (tag: string, name: string) =>
	new RegExp(`\\b${name}=["']([^"']*)["']`, 'i').exec(tag)?.[1];
