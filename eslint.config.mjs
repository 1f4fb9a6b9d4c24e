// What the linter holds: types, sizes, and the security set.
import security from 'eslint-plugin-security';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'var/', '.dependency-cruiser.cjs'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { security },
    rules: {
      'security/detect-eval-with-expression': 'error',
      'security/detect-child-process': 'error',
      'security/detect-new-buffer': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-bidi-characters': 'error',
      'security/detect-pseudoRandomBytes': 'error',
      'security/detect-disable-mustache-escape': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Take randomBytes for secrets and a seeded generator for made-up data.',
        },
      ],
      'max-lines': ['error', { max: 200, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 40 }],
      complexity: ['error', 8],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // The bench runs as it stands, without a build: the same sizes hold there.
    files: ['bench/**/*.mjs'],
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 40 }],
      complexity: ['error', 8],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'error',
    },
    languageOptions: {
      globals: Object.fromEntries(
        ['Buffer', 'URL', 'URLSearchParams', 'fetch', 'performance', 'process']
          .concat(['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout'])
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Tables of tests and of samples are long, and a story is told in one piece.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // One law, one spec: a spec that outgrows a file holds several laws.
    files: ['src/**/*.spec.ts'],
    rules: { 'max-lines': ['error', { max: 200, skipBlankLines: false }] },
  },
);
