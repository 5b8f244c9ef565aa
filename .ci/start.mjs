// @ts-check
// `npm start`: opens the extension in VS Code on a sample workspace. `npm start -- "<request>"`: runs that request on the command line.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildWhenStale } from './build.mjs';
import { findDesktopEditor, openDesktopEditor } from './desktop-editor.mjs';
import { ensureFreeCad } from './freecad-versions.mjs';
import { installNpmDependencies } from './npm-dependencies.mjs';
import { openInBrowser } from './open-in-browser.mjs';
import { sampleWorkspace } from './sample-workspace.mjs';
import { say, SetupError } from './shell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string[]} words @returns {Promise<number>} exit code */
async function main(words) {
  chdir(root);
  await installNpmDependencies();
  await ensureFreeCad();
  await buildWhenStale();
  const inBrowser = words.length === 1 && words[0] === '--browser';
  if (words.length > 0 && !inBrowser) return design(words);
  const editor = inBrowser ? undefined : findDesktopEditor();
  if (editor) return openDesktopEditor(editor, root, await sampleWorkspace());
  return openInBrowser(root, await sampleWorkspace());
}

/** Files are written below the folder in which npm was called. @param {string[]} words @returns {Promise<number>} */
function design(words) {
  return new Promise((resolve, reject) => {
    const parameters = [join(root, 'dist/cli.js'), 'design', ...words, ...(words.includes('--yes') ? [] : ['--yes'])];
    const child = spawn(process.execPath, parameters, {
      stdio: 'inherit',
      cwd: process.env['INIT_CWD'] ?? root,
    });
    // The terminal sends its interrupt to both; the command ends in its own way and its exit code counts.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
