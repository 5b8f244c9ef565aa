// Typed lint, with the import table of the architecture as rules (see CONTRIBUTING.md).
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import typescript from 'typescript-eslint';

/** folder -> what it may import from the other folders of src (beside itself). */
const importTable = {
  core: [],
  protocol: ['core'],
  machine: ['core'],
  agents: ['core'],
  catalog: ['core'],
  llm: ['core'],
  freecad: ['core'],
  export: ['core'],
  store: ['core'],
  gateway: ['core', 'machine'],
  cli: ['core', 'machine'],
  editor: ['core', 'protocol', 'machine'],
  designer: ['core', 'machine', 'agents', 'llm', 'catalog', 'freecad', 'export', 'store'],
  entry: [
    'core',
    'protocol',
    'machine',
    'agents',
    'llm',
    'catalog',
    'freecad',
    'export',
    'store',
    'gateway',
    'cli',
    'editor',
    'designer',
  ],
  webview: ['protocol', 'core'],
};
const folders = Object.keys(importTable).filter((name) => !['designer', 'entry', 'webview'].includes(name));

/** folder -> packages and Node modules it may use. */
const packagesOf = {
  core: ['zod', 'py-ast'],
  protocol: [],
  machine: ['xstate'],
  agents: [],
  catalog: [],
  llm: ['node:*', 'openai', '@anthropic-ai/sdk', '@google/generative-ai', 'jsonrepair', 'zod'],
  freecad: ['node:*', '@anthropic-ai/sandbox-runtime'],
  export: ['node:*', '@resvg/resvg-wasm', '@cantoo/pdf-lib', '@gltf-transform/core', 'fflate'],
  store: ['node:*', 'ioredis', 'zod'],
  cli: ['node:*', 'commander', '@modelcontextprotocol/server'],
  gateway: [
    'node:*',
    'fastify',
    'fastify-type-provider-zod',
    '@fastify/*',
    'bullmq',
    'ioredis',
    'prom-client',
    'rate-limiter-flexible',
    'zod',
  ],
  editor: ['vscode'],
};
const escape = (name) => name.replaceAll('*', '.*').replaceAll('/', '\\/');
const onlyPackages = (allowed) => ({
  patterns: [
    {
      regex: `^(?!\\.)(?!(?:${[...allowed, '$^'].map(escape).join('|')})(?:\\/|$))`,
      message: 'Not in the import table of this folder (CONTRIBUTING.md).',
    },
  ],
});

export default typescript.config(
  { ignores: ['dist/**', 'coverage/**', 'node_modules/**', '.cache/**', '**/*.mjs', '**/*.cjs', 'media/**'] },
  js.configs.recommended,
  ...typescript.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './webview/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    plugins: { boundaries },
    settings: {
      'import/resolver': {
        typescript: { project: ['./tsconfig.json', './webview/tsconfig.json'], noWarnOnMultipleProjects: true },
      },
      'boundaries/include': ['src/**/*.ts', 'webview/**/*.ts'],
      'boundaries/files': [
        ...folders.map((name) => ({ category: name, pattern: `src/${name}/**/*.ts` })),
        { category: 'webview', pattern: 'webview/**/*.ts' },
        { category: 'designer', pattern: ['src/designer.ts', 'src/designer/**/*.ts'] },
        { category: 'entry', pattern: ['src/extension.ts', 'src/cli.ts', 'src/gateway.ts'] },
        { category: 'core', pattern: 'src/text-modules.d.ts' },
        // Texts and data belong to the folder they lie in.
        ...folders.map((name) => ({ category: name, pattern: `src/${name}/**/*.{py,md,json}` })),
        { category: 'core', pattern: 'package.json' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message: 'The import table forbids {{from.file.categories}} -> {{to.file.categories}} (CONTRIBUTING.md).',
          policies: [
            ...Object.entries(importTable).map(([from, to]) => ({
              from: { file: { categories: from } },
              allow: [{ to: { file: { categories: [from, ...to] } } }],
            })),
            {
              from: { file: { categories: ['cli', 'gateway', 'editor'] } },
              allow: [{ to: { file: { categories: 'designer' } }, dependency: { kind: 'type' } }],
            },
          ],
        },
      ],
      'boundaries/no-unknown-dependencies': 'error',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
          message: "import * as z from 'zod': a bundle then keeps what is used of it, a quarter.",
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'typeLike',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z]|(Impl|Manager|Helper|Data|Info|Base)$', match: false },
        },
      ],
    },
  },
  ...Object.entries(packagesOf).map(([name, allowed]) => ({
    files: [`src/${name}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', onlyPackages(allowed)] },
  })),
  // How TypeScript describes a file that is imported as text.
  { files: ['src/text-modules.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', { max: 400 }],
    },
  },
);
