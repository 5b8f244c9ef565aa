// Builds what ships (extension, command line, webviews); --tests adds the tests, --watch rebuilds on change, --production minifies.
import { build, context } from 'esbuild';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

const filesBelow = (folder, ending) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'warning',
  loader: { '.py': 'text', '.md': 'text', '.ttf': 'file' },
};

/** Code for Node: ES modules with shared chunks, so that what is imported when first needed is also read when first needed. */
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  // CommonJS packages inside an ES module bundle still call require().
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
  },
};

/** A gateway runs where there is a node_modules; the editor's package holds nothing of it. */
const packagesOfGateway = [
  ...['fastify', 'fastify-type-provider-zod', '@fastify/*', 'bullmq', 'prom-client', 'rate-limiter-flexible'],
];

/** Where the editor imports when first needed: files of src, found while its entry file is built. */
const readLater = new Set();

/**
 * The editor's entry file is one CommonJS file: VS Code reads such a file at once, where each ES module waits for a loader in a thread of
 * its own. What it imports when first needed stays outside, as a file of the engine.
 */
const extension = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  external: ['vscode'],
  plugins: [
    {
      name: 'read later',
      setup(setup) {
        setup.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
          if (kind !== 'dynamic-import') return undefined;
          const file = relative('src', resolve(resolveDir, path));
          readLater.add(join('src', file));
          return { path: `./${file.replace(/\.ts$/, '.js').replaceAll('\\', '/')}`, external: true };
        });
      },
    },
  ],
};
await build({ ...extension, write: false });

const product = {
  ...node,
  entryPoints: ['src/cli.ts', 'src/gateway.ts', ...readLater],
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  external: ['vscode', '@anthropic-ai/sandbox-runtime', ...packagesOfGateway],
};

/** Each page by itself: parts shared by both would be one more file to fetch before the first paint. */
const webviews = filesBelow('webview', '.entry.ts').map((entry) => ({
  ...common,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  splitting: true,
  entryPoints: [entry],
  outdir: 'dist/webview',
  entryNames: '[name]',
  assetNames: '[name]',
  chunkNames: 'chunks/[name]-[hash]',
}));

const tests = {
  ...node,
  entryPoints: [...filesBelow('test', '.test.ts'), ...filesBelow('test', '.main.ts'), ...filesBelow('test', '.bench.ts')],
  outbase: 'test',
  outdir: 'dist/test',
  packages: 'external',
  external: ['vscode'],
};

const configurations = [extension, product, ...webviews, ...(flags.has('--tests') ? [tests] : [])].filter(
  (configuration) => configuration.entryPoints.length > 0,
);
if (flags.has('--watch')) {
  for (const configuration of configurations) await (await context({ ...configuration, logLevel: 'info' })).watch();
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(configurations.map((configuration) => build(configuration)));
}
if (existsSync('node_modules/@resvg/resvg-wasm/index_bg.wasm')) {
  cpSync('node_modules/@resvg/resvg-wasm/index_bg.wasm', 'dist/resvg.wasm');
}
