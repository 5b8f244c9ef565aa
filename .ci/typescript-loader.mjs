// @ts-check
// Lets Node import the sources as they are: each TypeScript file is translated by itself, with its own source map, so that coverage
// is counted line by line. (In a bundle the functions that no test reaches are left out, and what is not there counts as covered.)
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const asText = ['.py', '.md'];

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return nextLoad(url, context);
  const path = fileURLToPath(url);
  if (path.endsWith('.ts')) {
    const source = await readFile(path, 'utf8');
    const { code } = await transform(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    });
    return { format: 'module', source: code, shortCircuit: true };
  }
  if (path.endsWith('.json'))
    return { format: 'module', source: `export default ${await readFile(path, 'utf8')};`, shortCircuit: true };
  if (asText.some((ending) => path.endsWith(ending))) {
    return { format: 'module', source: `export default ${JSON.stringify(await readFile(path, 'utf8'))};`, shortCircuit: true };
  }
  return nextLoad(url, context);
}
