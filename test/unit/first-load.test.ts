import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** Packages that are read before the entry's own first line, however far down they are imported. */
async function packagesReadAtOnce(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    packages: 'external',
    loader: { '.py': 'empty', '.md': 'empty', '.css': 'empty' },
  });
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (file: string): void => {
    if (visited.has(file)) return;
    visited.add(file);
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (external === true) found.add(path);
      else visit(path);
    }
  };
  visit(entry);
  return [...found].sort();
}

describe('what is read at once', () => {
  it('is nothing but our own few files when VS Code activates the extension', async () => {
    assert.deepEqual(await packagesReadAtOnce('src/extension.ts'), ['vscode']);
  });

  it('is no package at all when the panel opens, until its title and state are on screen', async () => {
    assert.deepEqual(await packagesReadAtOnce('webview/panel.entry.ts'), []);
  });

  it('is the components and the layout of graphs for the rest of the panel, and neither zod nor three.js', async () => {
    assert.deepEqual(await packagesReadAtOnce('webview/panel-rest.entry.ts'), ['@dagrejs/dagre', '@vscode/webview-ui-toolkit']);
  });

  it('is the components alone when the chat opens', async () => {
    assert.deepEqual(await packagesReadAtOnce('webview/chat.entry.ts'), ['@vscode/webview-ui-toolkit']);
  });
});
