// @ts-check
// Starting programs, and the words said while doing so.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is done is said on stderr; stdout belongs to results. @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** A reason that a person can act on; shown without a stack. */
export class SetupError extends Error {}

/** @param {string} name @returns {string | undefined} */
export function findProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a program quietly; its output is shown only when it fails.
 * @param {string} command @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>} stdout
 */
export function run(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      ...options,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */ const stdout = [];
    /** @type {Buffer[]} */ const everything = [];
    child.stdout.on('data', (chunk) => (stdout.push(chunk), everything.push(chunk)));
    child.stderr.on('data', (chunk) => everything.push(chunk));
    child.on('error', (error) => reject(new SetupError(`${command} did not start: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(stdout).toString());
      const tail = Buffer.concat(everything).toString().split('\n').slice(-40).join('\n');
      reject(new SetupError(`${[command, ...parameters].join(' ')} ended with ${signal ?? code}:\n${tail}`));
    });
  });
}

/** Says what is done and how long it took. @template T @param {string} what @param {() => Promise<T>} work @returns {Promise<T>} */
export async function step(what, work) {
  const start = performance.now();
  say(`${what} ...`);
  const result = await work();
  say(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** What to put before a command that needs root: nothing for root, sudo when it asks no password, undefined when neither. */
export function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0) return [sudo, '-n'];
  return undefined;
}

/** @param {string} command @param {string[]} parameters @param {{ env?: Record<string, string> }} [options] */
export async function runAsRoot(command, parameters, options = {}) {
  const prefix = rootPrefix();
  if (!prefix)
    throw new SetupError(
      `This needs root, or sudo without a password. Run yourself:\n  sudo ${[command, ...parameters].join(' ')}`,
    );
  // sudo drops the environment, env(1) puts it back.
  const assignments = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const [program = '', ...rest] = [...prefix, 'env', ...assignments, command, ...parameters];
  return run(program, rest);
}
