// @ts-check
// VS Code in the browser: its server on this machine alone, behind a random token, until Ctrl+C.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from './cache.mjs';
import { say, SetupError } from './shell.mjs';
import { installVsCodeServer } from './vscode-server.mjs';

/** @param {string} extension @param {string} workspace @returns {Promise<number>} exit code */
export async function openInBrowser(extension, workspace) {
  const server = await installVsCodeServer();
  const token = randomBytes(16).toString('hex');
  const dataFolder = join(cacheDirectory(), 'vscode-server-data');
  mkdirSync(dataFolder, { recursive: true });
  const child = spawn(
    server.node,
    [
      ...[server.main, '--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
      ...['--telemetry-level', 'off', '--server-data-dir', dataFolder, '--disable-workspace-trust'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  // Detached, so that its extension hosts and terminals form a group that is ended as one.
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, stop);
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    let output = '';
    let told = false;
    const read = (/** @type {Buffer} */ chunk) => {
      output = `${output}${chunk.toString()}`.slice(-20_000);
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (told || port === undefined) return;
      told = true;
      say(`\nFreeCAD AI Designer in VS Code ${server.vscode}; open this address in a browser on this machine:\n`);
      process.stdout.write(`${address(Number(port), token, extension, workspace)}\n`);
      say('\nCtrl+C ends it.');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', () => {
      if (told) resolve(0);
      else reject(new SetupError(`The VS Code server ended at once:\n${output}`));
    });
  });
}

/** @param {number} port @param {string} token @param {string} extension @param {string} workspace */
function address(port, token, extension, workspace) {
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://localhost:${port}${encodeURI(extension)}`],
    ['skipWelcome', 'true'],
  ];
  return `http://localhost:${port}/?${new URLSearchParams({ tkn: token, folder: workspace, payload: JSON.stringify(payload) })}`;
}
