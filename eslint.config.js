import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', '.build/', '.build-test/', 'node_modules/', '.astro/', 'report/', 'report-private/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Typed-array loops read cells that the loop's bounds have already checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Logs, and reports of strangers, are hostile text: no search in them may take the square of its length.
    files: ['cli/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // The page's policy forbids style attributes; geometry goes into SVG attributes and classes.
      'svelte/no-inline-styles': 'error',
      // The build drops a read of which nothing is made (astro.config.mjs): an effect would not follow it.
      'no-restricted-syntax': [
        'error',
        ...['Identifier', 'MemberExpression'].map((read) => ({
          selector: `ExpressionStatement > UnaryExpression[operator="void"] > ${read}`,
          message: 'Use the state: a read alone is dropped from the page.',
        })),
      ],
      'svelte/no-at-html-tags': 'error',
    },
  },
);
