// @ts-check
// FreeCAD 1.0 beside the machine's own FreeCAD: Debian 13 in a folder of its own, and a `freecadcmd` that runs the one inside.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cachedFolder, cacheDirectory } from './cache.mjs';
import { installPackages } from './debian.mjs';
import { findProgram, rootPrefix, runAsRoot, SetupError, step } from './shell.mjs';

const release = 'trixie';
const programInRoot = '/usr/lib/freecad/bin/freecadcmd-python3';
const rootFolder = `freecad-1.0/${release}`;

/** @typedef {{ executable: string, root: string, program: string }} FreeCadInRoot */

/** @returns {FreeCadInRoot | undefined} */
export function findFreeCad1() {
  const root = join(cacheDirectory(), rootFolder);
  if (!existsSync(join(root, programInRoot))) return undefined;
  return { executable: writeWrapper(root), root, program: programInRoot };
}

export async function installFreeCad1() {
  if (process.platform !== 'linux') throw new SetupError('FreeCAD 1.0 is set up beside another version on Debian only.');
  await installPackages(['debootstrap', 'bubblewrap']);
  if (!rootPrefix()) {
    throw new SetupError('FreeCAD 1.0 in a folder of its own needs root, or sudo without a password: run `sudo -v`, then again.');
  }
  await cachedFolder(
    rootFolder,
    (folder) => step('Making a Debian 13 with FreeCAD 1.0 (once, about two minutes)', () => makeRoot(folder)),
    removeRoot,
  );
  const found = findFreeCad1();
  if (!found) throw new SetupError(`No FreeCAD in ${join(cacheDirectory(), rootFolder)}; delete that folder and run again.`);
  return found;
}

/** @param {string} root */
async function makeRoot(root) {
  await runAsRoot('debootstrap', ['--variant=minbase', release, root, ...archiveOfThisMachine()]);
  await runAsRoot('chmod', ['755', root]);
  await runAsRoot('sh', ['-c', 'printf "%s\\n" "$1" > "$2/etc/apt/apt.conf.d/00machine"', 'sh', networkOptions(), root]);
  const mounted = await runAsRoot('mount', ['-t', 'proc', 'proc', join(root, 'proc')]).then(
    () => true,
    () => false,
  );
  try {
    const inside = ['chroot', root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin'];
    const packages = ['freecad-python3', 'python3'];
    await runAsRoot('env', [...inside, 'apt-get', 'update']);
    await runAsRoot('env', [...inside, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages]);
    await runAsRoot('env', [...inside, 'apt-get', 'clean']);
  } finally {
    if (mounted) await runAsRoot('umount', [join(root, 'proc')]);
  }
}

/** Debian's archive as this machine reaches it; on another system debootstrap's own default. */
function archiveOfThisMachine() {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [])];
  const text = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const archive = /(?:^URIs:|^deb(?: \[[^\]]*\])?)\s+(\S+\/debian\/?)(?:\s|$)/m.exec(text.join('\n'))?.[1];
  return archive ? [archive] : [];
}

/** Proxies and the like, so that the apt inside reaches what the apt outside reaches. */
function networkOptions() {
  const options = spawnSync('apt-config', ['dump'], { encoding: 'utf8' }).stdout ?? '';
  return options
    .split('\n')
    .filter((line) => /^Acquire::(https?::Proxy|Check-Valid-Until|Check-Date)\b.*"[^'"]+";$/i.test(line))
    .join('\n');
}

/** A root that was left half made may still have /proc mounted; deleting through that mount must not happen. @param {string} root */
function removeRoot(root) {
  const prefix = rootPrefix() ?? [];
  const script = 'umount "$1/proc" 2>/dev/null; umount "$1/sys" 2>/dev/null; rm -rf --one-file-system "$1"';
  const [program = '', ...rest] = [...prefix, 'sh', '-c', script, 'sh', root];
  spawnSync(program, rest);
}

/**
 * An executable that behaves as a normal `freecadcmd`: bubblewrap shows it this machine's own tree, with /usr and /etc (libraries,
 * alternatives) of the Debian 13 root laid over it. So every other path (working folder, job folder, /tmp, HOME) is the same
 * inside and outside, readable and writable as for the caller. It is no sandbox and cannot be used inside one: whoever
 * contains FreeCAD binds the root's /usr himself (`root` and `program` of findFreeCadVersions()).
 * @param {string} root
 */
function writeWrapper(root) {
  const folder = join(cacheDirectory(), 'freecad-1.0');
  const file = join(folder, 'freecadcmd');
  const bubblewrap = findProgram('bwrap') ?? 'bwrap';
  const text = `#!/bin/sh
# Generated: runs the FreeCAD 1.0 of ${root} (see .ci/freecad-1.mjs for what is visible inside).
exec '${bubblewrap}' --die-with-parent --dev-bind / / --ro-bind '${realpathSync(root)}/usr' /usr --ro-bind '${realpathSync(root)}/etc' /etc \\
  -- ${programInRoot} "$@"
`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return file;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}
