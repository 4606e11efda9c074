// n8n's own configuration (eslint.config.mjs) must stay untouched and forbids `process`, timers and Node's modules
// in every .ts file; it is run on the shipped code. This one holds all code of the repository to typed rules.
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const ONE_WAY_OUT =
	'transport/request.ts is the one way out: it keeps the pace, sends again what may be sent again, and can be cancelled';
const SENDING_HELPERS = '/^(httpRequest(WithAuthentication)?|request(WithAuthentication(Paginated)?|OAuth[12]))$/';

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', 'coverage/**', '.stryker-tmp/**', 'e2e/.n8n/**'] },
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
		languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/consistent-type-assertions': [
				'error',
				{ assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
		},
	},
	{
		// Modules that could send are kept out by .dependency-cruiser.cjs, timers and the console by n8n's rules.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		// context.ts is the type of what request.ts is handed.
		ignores: ['nodes/HubspotCommerce/transport/request.ts', 'nodes/HubspotCommerce/transport/context.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({ name, message: ONE_WAY_OUT })),
			],
			'no-restricted-syntax': [
				'error',
				...[
					`Identifier[name=${SENDING_HELPERS}]`,
					`Literal[value=${SENDING_HELPERS}]`,
					"MemberExpression[object.property.name='helpers'][property.name='request']",
					// n8n's declarative style, which sends by itself.
					"Property[key.name='routing']",
				].map((selector) => ({ selector, message: ONE_WAY_OUT })),
			],
		},
	},
	{
		// A value of 100,000 digits and a letter held n8n for half a minute: patterns are linear in the text that they meet.
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
		},
	},
	{
		files: ['**/*.{js,cjs,mjs}'],
		extends: [tseslint.configs.eslintRecommended],
	},
);
