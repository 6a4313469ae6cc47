import { createRequire } from 'node:module';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const lwc = require('@salesforce/eslint-config-lwc');

/** The stages of the local org, lowest first: a stage imports only what stands before it (local-org/ARCHITECTURE.md). */
const STAGES = [
  'diagnostics',
  'storage',
  'metadata',
  'schema',
  'formula',
  'security',
  'soql',
  'dml',
  'apex',
  'reports',
  'deploy',
  'org',
  'http',
  'preview',
  'cli',
];

/** Types of the composition that lower stages are handed: `org/org.ts` names interfaces only. */
const TYPES_OF_ABOVE = ['**/org/org.js'];

const stageRules = STAGES.map((stage, index) => ({
  files: [`local-org/src/${stage}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: STAGES.slice(index + 1).map((above) => ({
          group: [`**/${above}/**`, ...(above === 'org' ? TYPES_OF_ABOVE.map((path) => `!${path}`) : [])],
          message: `${stage} stands below ${above} and must not know it.`,
          allowTypeImports: above === 'org',
        })),
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'coverage/',
      '.cache/',
      '**/staticresources/',
      'force-app/**/lwc/**/*.js',
      '**/fixtures/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      eqeqeq: 'error',
    },
  },
  {
    // Tests are lists of cases; their describe blocks are as long as the list.
    files: ['**/*.test.ts', 'local-org/test/**', 'e2e/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-floating-promises': 'off' },
  },
  ...stageRules,
  {
    files: ['force-app/main/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/local-org/**'], message: 'The product never knows the local org.' }] },
      ],
    },
  },
  {
    files: ['scripts/**/*.ts'],
    ignores: ['scripts/build/**', 'scripts/**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/local-org/**'], message: 'Programs reach an org over HTTP only.' }] },
      ],
    },
  },
  // The rules of the platform's own configuration, read by the parser that knows all of TypeScript.
  ...lwc.configs.recommended.map((config) => ({
    ...config,
    files: ['force-app/main/**/lwc/**/*.ts'],
    ignores: ['**/__tests__/**'],
    languageOptions: { parser: tseslint.parser },
    // TypeScript itself, and its own rule, cover both; the base rules do not know types.
    rules: { ...config.rules, 'no-undef': 'off', 'no-unused-vars': 'off' },
  })),
  { files: ['force-app/**/__tests__/**/*.ts'], ...jest.configs['flat/recommended'] },
);
