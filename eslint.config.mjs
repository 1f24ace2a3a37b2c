import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Everything that would read the host's clock, zone, locale or randomness inside a workflow. */
const deterministic = [
  'error',
  {
    selector: 'MemberExpression[property.name=/^(getHours|getDate|getDay|getMonth|getFullYear|getMinutes|getTimezoneOffset)$/]',
    message: 'Host time zone: compare instants only.',
  },
  { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'Host locale: wording happens in activities.' },
  { selector: 'MemberExpression[object.name="Intl"]', message: 'Host ICU data: the calendar is worked out before the workflow.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="parse"]', message: 'Compare instants only.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Spread by a hash of the operator, in the plan.' },
  { selector: 'Identifier[name=/^(process|performance|crypto|fetch|setInterval)$/]', message: 'Not available, or not deterministic.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.rollcall/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // an early `return answer(…)` says that nothing follows
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['workflows/**/*.ts', 'domain/**/*.ts'],
    ignores: ['domain/law/**', 'domain/planning/**'],
    rules: { 'no-restricted-syntax': deterministic },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        document: 'readonly',
        window: 'readonly',
        EventSource: 'readonly',
        fetch: 'readonly',
        FormData: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
