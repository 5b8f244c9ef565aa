// @ts-check
// Builds dist when a source is newer than it.
import { existsSync, statSync } from 'node:fs';
import { newestChange } from './files.mjs';
import { run, step } from './shell.mjs';

const sources = ['src', 'webview', 'package-lock.json', 'esbuild.mjs', 'tsconfig.json'];
/** Oldest of what a build writes; a build that stopped half way lacks one. */
const results = ['dist/extension.cjs', 'dist/cli.js'];

export function buildIsStale() {
  if (!results.every((file) => existsSync(file))) return true;
  return Math.min(...results.map((file) => statSync(file).mtimeMs)) < newestChange(sources);
}

export async function buildWhenStale() {
  if (buildIsStale()) await step('Building', () => run(process.execPath, ['esbuild.mjs']));
}
