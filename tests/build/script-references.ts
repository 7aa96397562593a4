import { parseSync, Visitor, type ESTree } from 'vite';

/** What a script names: module specifiers and addresses as they are written in it. */
export interface ScriptReferences {
	/** Imported or re-exported statically: loaded with the script. */
	imports: string[];
	/** Given to `import()`: loaded when the script asks. */
	dynamicImports: string[];
	/** Script addresses given to `new URL()`, which is how a bundled worker is started, directly or through a blob. */
	workers: string[];
	/** Text that begins with `/_app`, with nothing put before it. */
	absolutePaths: string[];
}

/** The references of one script, read from its syntax tree, so that text inside a string is never taken for code. */
export function scriptReferences(path: string, code: string): ScriptReferences {
	const { program, module, errors } = parseSync(path, code);
	if (errors[0]) throw new SyntaxError(`${path} is not JavaScript: ${errors[0].message}`);
	const exported = module.staticExports.flatMap((statement) => statement.entries);
	return {
		imports: [
			...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
			...exported.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : []))
		],
		...expressionReferences(program)
	};
}

function expressionReferences(program: ESTree.Program): Omit<ScriptReferences, 'imports'> {
	const dynamicImports: string[] = [];
	const workers: string[] = [];
	const absolutePaths: string[] = [];
	const appended = new Set<object>();
	const noteText = (node: object, text: unknown) => {
		if (typeof text === 'string' && text.startsWith('/_app') && !appended.has(node)) absolutePaths.push(text);
	};
	new Visitor({
		ImportExpression({ source }) {
			const text = plainText(source);
			if (text !== undefined) dynamicImports.push(text);
		},
		NewExpression({ callee, arguments: [address] }) {
			const text = address && plainText(address);
			if (callee.type === 'Identifier' && callee.name === 'URL' && text?.endsWith('.js')) workers.push(text);
		},
		BinaryExpression({ operator, right }) {
			if (operator === '+') appended.add(right);
		},
		Literal(node) {
			noteText(node, node.value);
		},
		TemplateLiteral(node) {
			noteText(node, node.quasis[0]?.value.cooked);
		}
	}).visit(program);
	return { dynamicImports, workers, absolutePaths };
}

/** The text of a string or of a template without holes (minifiers write either). */
function plainText(node: ESTree.Expression | ESTree.Argument): string | undefined {
	if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
	if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
		return node.quasis[0]?.value.cooked ?? undefined;
	}
	return undefined;
}
