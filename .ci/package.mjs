// @ts-check
// Packages the extension: `node .ci/package.mjs [FILE.vsix]`. Built for production in a folder of its own, so dist stays as it is.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run, say, SetupError } from './shell.mjs';

const sources = [
  ...['src', 'webview', 'media', 'syntaxes', 'l10n', 'esbuild.mjs', 'tsconfig.json', 'package.json', '.vscodeignore'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'package.nls.json', 'package.nls.de.json', 'package.nls.es.json'],
];
const largestBytes = 3_000_000;
const allowed =
  /^(package(\.nls(\.\w+)?)?\.json|readme\.md|changelog\.md|license(\.\w+)?|dist\/.*(?<!\.map)|media\/.*|l10n\/.*|syntaxes\/.*)$/i;

/** @param {string} [file] */
export async function packageExtension(file) {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const target = resolve(file ?? `${name}-${version}.vsix`);
  const vsce = resolve('node_modules/@vscode/vsce/vsce');
  const folder = mkdtempSync(join(tmpdir(), 'freecad-designer-package-'));
  try {
    // The build looks into this folder, and tests stay out of a package.
    mkdirSync(join(folder, 'test'));
    for (const source of sources.filter((path) => existsSync(path))) cpSync(source, join(folder, source), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    await run(process.execPath, ['esbuild.mjs', '--production'], { cwd: folder });
    const quiet = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--no-rewrite-relative-links'];
    const listing = await run(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: folder });
    const unwanted = listing.split('\n').filter((path) => path.trim() !== '' && !allowed.test(path.trim()));
    if (unwanted.length > 0)
      throw new SetupError(`These files must not be in the package (.vscodeignore): ${unwanted.join(', ')}`);
    await run(process.execPath, [vsce, 'package', ...quiet, '--out', target], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const bytes = statSync(target).size;
  if (bytes > largestBytes) throw new SetupError(`${target} has ${bytes} bytes; ${largestBytes} is the limit.`);
  return { file: target, bytes };
}

if (process.argv[1] === import.meta.filename) {
  const { file, bytes } = await packageExtension(process.argv[2]);
  say(`${file} (${(bytes / 1e6).toFixed(2)} MB)`);
}
