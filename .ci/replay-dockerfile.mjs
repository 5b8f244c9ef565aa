// @ts-check
// Does the steps of a Dockerfile where there is no Docker engine, as root:
//   node .ci/replay-dockerfile.mjs deploy/Dockerfile.worker BASE FOLDER [COMMAND ...]
// BASE is a root file system that stands for the base image (debootstrap, with Node in /usr/local and the user "node"); the stages are
// built in FOLDER. Then, with a read-only root, as the image's user and without user namespaces, COMMAND is started in the last stage
// (default: its own CMD) and its HEALTHCHECK asked until it holds. A COMMAND that begins with "once" is run to its end before.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Copy, DockerfileParser } from 'dockerfile-ast';
import { say, SetupError } from './shell.mjs';

/** @typedef {{ root: string, workdir: string, user: string, env: Record<string, string> }} Stage */

/** What a machine needs to reach its package registries, lent to a step and never copied. */
const certificates = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
const lent = ['/etc/resolv.conf', '/etc/hosts', '/etc/ssl/certs', '/etc/apt/apt.conf.d', join(homedir(), '.npmrc'), certificates];

/** @param {string[]} words @param {{ cwd?: string }} [options] */
function must(words, options = {}) {
  const [program = '', ...parameters] = words;
  const { status, error } = spawnSync(program, parameters, { stdio: ['ignore', 2, 2], ...options });
  if (status !== 0)
    throw new SetupError(`${program} ended with ${status ?? error?.message}: ${parameters.join(' ').slice(0, 300)}`);
}

/** @param {Stage} stage @param {string[]} sandbox @param {string[]} command */
const inside = ({ env, workdir }, sandbox, command) => [
  'bwrap',
  ...sandbox,
  ...['--proc', '/proc', '--dev', '/dev', '--die-with-parent', '--clearenv', '--chdir', workdir],
  ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
  '--',
  ...command,
];

/** @param {Stage} stage @param {string} script */
function build(stage, script) {
  const lend = lent.filter((path) => existsSync(path)).flatMap((path) => ['--ro-bind', path, path.replace(homedir(), '/root')]);
  const env = certificates === '' ? stage.env : { ...stage.env, NODE_EXTRA_CA_CERTS: certificates };
  const as = stage.user === 'root' ? [] : ['setpriv', `--reuid=${stage.user}`, `--regid=${stage.user}`, '--init-groups'];
  must(
    inside(
      { ...stage, env },
      ['--bind', stage.root, '/', '--cap-add', 'ALL', '--perms', '1777', '--tmpfs', '/tmp', ...lend],
      [...as, '/bin/sh', '-c', script],
    ),
  );
}

/** @param {string} file @param {string} base @param {string} folder @returns the last stage, and what the image starts and asks */
function replay(file, base, folder) {
  /** @type {Map<string, Stage>} */ const stages = new Map();
  /** @type {Stage | undefined} */ let stage;
  /** @type {string[]} */ let entry = [];
  /** @type {string[]} */ let command = [];
  /** @type {string[]} */ let health = [];
  /** @type {string[]} */ const volumes = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions()) {
    const keyword = instruction.getKeyword();
    const values = instruction.getArguments().map((argument) => argument.getValue());
    say(`${keyword} ${values.join(' ').slice(0, 120)}`);
    if (keyword === 'FROM') {
      const name = values[1]?.toUpperCase() === 'AS' ? (values[2] ?? '') : String(stages.size);
      const root = join(folder, name);
      must(['cp', '-a', '--reflink=auto', base, root]);
      const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' };
      stage = { root, workdir: '/', user: 'root', env };
      stages.set(name, stage);
      continue;
    }
    if (stage === undefined) throw new SetupError(`${keyword} stands before FROM.`);
    const json = () => /** @type {string[]} */ (JSON.parse(instruction.getRawArgumentsContent() ?? '[]'));
    if (keyword === 'RUN') build(stage, instruction.getRawArgumentsContent() ?? '');
    else if (keyword === 'WORKDIR') {
      stage.workdir = values[0] ?? '/';
      mkdirSync(join(stage.root, stage.workdir), { recursive: true });
    } else if (keyword === 'USER') stage.user = values[0] ?? 'root';
    else if (keyword === 'ENV')
      for (const pair of values) stage.env[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
    else if (keyword === 'COPY') {
      const flags = instruction instanceof Copy ? instruction.getFlags() : [];
      const strange = flags.find((flag) => flag.getName() !== 'from');
      if (strange !== undefined) throw new SetupError(`What --${strange.getName()} of COPY does is not known here.`);
      copy(stage, flags[0]?.getValue() ?? undefined, values, stages);
    } else if (keyword === 'ENTRYPOINT') entry = json();
    else if (keyword === 'CMD') command = json();
    else if (keyword === 'VOLUME') volumes.push(values[0] ?? '');
    else if (keyword === 'HEALTHCHECK') health = JSON.parse((instruction.getRawArgumentsContent() ?? '').slice('CMD'.length));
    else if (keyword !== 'EXPOSE') throw new SetupError(`How ${keyword} is done is not known here.`);
  }
  if (stage === undefined) throw new SetupError(`${file} has no FROM.`);
  return { stage, entry, command, health, volumes };
}

/** @param {Stage} stage @param {string | undefined} from @param {string[]} paths @param {Map<string, Stage>} stages */
function copy(stage, from, paths, stages) {
  const target = paths.pop() ?? '';
  const source = from === undefined ? resolve('.') : (stages.get(from)?.root ?? '');
  if (source === '') throw new SetupError(`COPY names the stage ${from}, which is not there.`);
  const to = resolve('/', stage.workdir, target);
  for (const path of paths) {
    const at = join(source, path);
    // A folder's content is copied, a file goes into a folder that ends with "/", as Docker has it.
    const end = join(stage.root, to);
    mkdirSync(target.endsWith('/') ? end : dirname(end), { recursive: true });
    must(['cp', '-a', '--no-preserve=ownership', '-T', at, target.endsWith('/') ? join(end, path.split('/').at(-1) ?? '') : end]);
  }
}

async function main() {
  const [file = '', base = '', folder = '', ...words] = process.argv.slice(2);
  if (folder === '') throw new SetupError('Give the Dockerfile, a root file system that stands for its base, and a new folder.');
  mkdirSync(folder, { recursive: true });
  const { stage, entry, command, health, volumes } = replay(file, resolve(base), resolve(folder));
  if (stage.user === 'root') throw new SetupError('The image would run as root.');
  const kept = volumes.flatMap((path) => {
    const outside = join(resolve(folder), 'volumes', path);
    mkdirSync(outside, { recursive: true });
    return ['--bind', outside, path];
  });
  const sandbox = [
    ...['--ro-bind', stage.root, '/', '--tmpfs', '/tmp', ...kept],
    // A container where user namespaces are blocked, and the first ordinary user, which "node" is.
    ...['--unshare-user', '--disable-userns', '--unshare-pid', '--uid', '1000', '--gid', '1000'],
  ];
  const own = { ...stage, env: { ...stage.env, HOME: '/home/node' } };
  if (words[0] === 'once') {
    const end = words.indexOf('then');
    must(inside(own, sandbox, [...entry, ...words.slice(1, end < 0 ? undefined : end)]));
    words.splice(0, end < 0 ? words.length : end + 1);
  }
  const [program = '', ...parameters] = inside(own, sandbox, [...entry, ...(words.length > 0 ? words : command)]);
  const started = spawn(program, parameters, { stdio: ['ignore', 2, 2] });
  try {
    const until = Date.now() + 90_000;
    const [asks = '', ...question] = inside(own, sandbox, health);
    while (spawnSync(asks, question, { stdio: ['ignore', 2, 2] }).status !== 0) {
      if (Date.now() > until || started.exitCode !== null) throw new SetupError('It never became healthy.');
      await new Promise((done) => setTimeout(done, 2000));
    }
    if (started.exitCode !== null) throw new SetupError(`It ended by itself with ${started.exitCode}.`);
    say('Healthy: as an ordinary user, on a read-only root, without user namespaces.');
  } finally {
    started.kill('SIGTERM');
  }
}

main().catch((error) => {
  say(error instanceof SetupError ? error.message : String(error.stack));
  process.exitCode = 1;
});
