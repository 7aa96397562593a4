import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The rooms of src/lib/engine, lowest first: each may import itself and what stands before it. */
const ENGINE_ROOMS = [
	'math',
	'market',
	'model',
	'exchange',
	'strategy',
	'analysis',
	'simulation',
	'experiment'
];

/** What each room outside the engine may reach. `types` is open to type-only imports alone. */
const APP_ROOMS = [
	{ room: 'data', closed: ['worker', 'state', 'ui', 'routes'] },
	{ room: 'worker', closed: ['state', 'ui', 'routes'] },
	{ room: 'state', closed: ['ui', 'routes'], types: ['data'] },
	{ room: 'ui', closed: ['worker', 'data', 'routes'] }
];

const DEEP_ENGINE = {
	regex: 'engine/(?!index\\.ts$).+',
	message: 'the engine has one front door: engine/index.ts'
};

const forbid = (regex, message, allowTypeImports = false) => ({ regex, message, allowTypeImports });

const engineRooms = ENGINE_ROOMS.map((room, i) => ({
	files: [`src/lib/engine/${room}/**/*.ts`],
	rules: {
		'@typescript-eslint/no-restricted-imports': [
			'error',
			{
				patterns: [
					forbid('(^|/)index\\.ts$', 'the front door is for other rooms'),
					forbid('^\\.\\./\\.\\./\\.\\./', 'the engine knows nobody outside it'),
					forbid('^(svelte|\\$app|\\$lib|comlink|hyparquet|lightweight-charts|node:)', 'the engine is pure'),
					...(i + 1 < ENGINE_ROOMS.length
						? [
								forbid(
									`^\\.\\./(${ENGINE_ROOMS.slice(i + 1).join('|')})/`,
									'imports point down: ' + ENGINE_ROOMS.join(' <- ')
								)
							]
						: [])
				]
			}
		]
	}
}));

const appRooms = APP_ROOMS.map(({ room, closed, types = [] }) => ({
	files: [`src/lib/${room}/**/*.{ts,svelte}`],
	rules: {
		'@typescript-eslint/no-restricted-imports': [
			'error',
			{
				patterns: [
					DEEP_ENGINE,
					forbid(`(^|/)(${closed.join('|')})/`, `${room} may not import from ${closed.join(', ')}`),
					...types.map((type) =>
						forbid(
							`(^|/)${type}/`,
							`${room} takes only types from ${type}: its work is done in the worker`,
							true
						)
					)
				]
			}
		]
	}
}));

/** Not the same in every browser, or not a function of the input alone. */
const IMPURE_PROPERTIES = [
	...[
		'random',
		'exp',
		'expm1',
		'log',
		'log1p',
		'log2',
		'log10',
		'sinh',
		'cosh',
		'tanh',
		'asinh',
		'sin',
		'cos',
		'tan',
		'pow',
		'asin',
		'acos',
		'atan',
		'atan2',
		'acosh',
		'atanh',
		'cbrt',
		'hypot'
	].map((property) => ({ object: 'Math', property, message: 'not bit-identical across engines, or random' })),
	{ object: 'Date', property: 'now', message: 'the engine has no clock' },
	{ object: 'performance', property: 'now', message: 'the engine has no clock' }
];

const IMPURE_GLOBALS = [
	'Date',
	'performance',
	'window',
	'document',
	'self',
	'globalThis',
	'fetch',
	'crypto',
	'setTimeout',
	'setInterval',
	'process',
	'Buffer',
	'console'
];

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'test-results/'] },
	...ts.configs.strictTypeChecked,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{ files: ['**/*.js'], ...ts.configs.disableTypeChecked },
	{
		files: ['src/lib/{engine,data}/**/*.ts', 'tests/**/*.ts'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	},
	{
		files: ['src/lib/engine/**/*.ts'],
		rules: {
			'no-restricted-properties': ['error', ...IMPURE_PROPERTIES],
			'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
			'no-restricted-syntax': [
				'error',
				{
					selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
					message: '** is not bit-identical across engines: use exp(k * log(x)) or a product'
				}
			]
		}
	},
	{
		files: ['src/lib/{worker,state,ui}/**/*.{ts,svelte}', 'src/routes/**/*.svelte'],
		ignores: ['src/lib/worker/start-worker.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: 'NewExpression[callee.name=/^(Shared)?Worker$/]',
					message: "startWorker begins a worker such that the page's policy binds it"
				}
			]
		}
	},
	...engineRooms,
	...appRooms
);
