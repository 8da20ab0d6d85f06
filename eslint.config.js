import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/.tsbuild/',
      'coverage/',
      'test/apps/',
      'test/.work/',
      '**/fixtures/',
      '**/project-fixtures/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.ts', '*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      'no-control-regex': 'off',
    },
  },
  { files: ['packages/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    // The deprecated function itself, and those whose work it is to call it.
    files: ['packages/shim/**', 'packages/drop-in/**', 'test/**'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['**/*.{js,mjs,cjs}', '*.ts'], extends: [tseslint.configs.disableTypeChecked] },
  {
    // What the runners of codemods load: CommonJS, because jscodeshift knows nothing else.
    files: ['codemods/**/*.cjs', 'test/**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', fetch: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
