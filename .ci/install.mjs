// @ts-check
// Finds or installs what this repository needs: `node .ci/install.mjs [npm] [freecad] [freecad-1] [vscode-server[@VERSION]] [tests]`,
// without an argument all of it. The last line on stdout is JSON: what is there and where.
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { freecadPackages, installPackages, testPackages } from './debian.mjs';
import { installFreeCad1 } from './freecad-1.mjs';
import { findFreeCadVersions } from './freecad-versions.mjs';
import { installNpmDependencies } from './npm-dependencies.mjs';
import { say, SetupError } from './shell.mjs';
import { defaultVersion, installVsCodeServer } from './vscode-server.mjs';

/** Each is quick when there is nothing to do. @type {Record<string, (version?: string) => Promise<unknown>>} */
export const pieces = {
  npm: installNpmDependencies,
  tests: () => installPackages([...freecadPackages, ...testPackages]),
  freecad: () => installPackages(freecadPackages),
  'freecad-1': installFreeCad1,
  'vscode-server': (version = defaultVersion) => installVsCodeServer(version),
};

async function main() {
  chdir(fileURLToPath(new URL('..', import.meta.url)));
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(pieces);
  /** @type {Record<string, unknown>} */ const result = {};
  for (const word of wanted) {
    const [name = '', version] = word.split('@');
    const piece = pieces[name];
    if (!piece) throw new SetupError(`"${word}" is not one of ${Object.keys(pieces).join(', ')}.`);
    result[name] = (await piece(version)) ?? true;
  }
  process.stdout.write(`${JSON.stringify({ ...result, freecadVersions: findFreeCadVersions() })}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    say(error instanceof SetupError ? error.message : String(error.stack));
    process.exitCode = 1;
  });
}
