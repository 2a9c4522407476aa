import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import baseConfig from './.config/eslint.config.mjs';

const asynchronous = [
  ':function[async=true]',
  'AwaitExpression',
  'ForOfStatement[await=true]',
  'Identifier[name="Promise"]',
].map((selector) => ({
  selector,
  message:
    'Asking and computing are apart: async, await and Promise stand only in inquiry, adapters, hosts and core/source/port.ts.',
}));

const hiddenInput = [
  'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
].map((selector) => ({
  selector,
  message: 'No clock and no randomness in the core: `now` and `seed` are arguments.',
}));

const environment = [
  'process',
  'Buffer',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'window',
  'document',
  'self',
].map((name) => ({ name, message: 'The core has no environment: it runs the same in Node, a browser and a worker.' }));

const tests = ['**/*.test.{ts,tsx}'];

export default defineConfig([
  {
    ignores: [
      'node_modules/',
      'dist/',
      'lib/',
      'release/',
      'coverage/',
      '.config/',
      '.ci/out/',
      'test-results/',
      'playwright-report/',
      '**/*.generated.ts',
      // reaches into the scaffold, which is not ours to type-check
      'webpack.config.ts',
    ],
  },
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/cli/**', 'src/simulator/**', 'scripts/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/core/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...asynchronous, ...hiddenInput],
      'no-restricted-globals': ['error', ...environment],
    },
  },
  {
    files: ['src/core/source/port.ts'],
    rules: { 'no-restricted-syntax': ['error', ...hiddenInput] },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...asynchronous] },
  },
]);
