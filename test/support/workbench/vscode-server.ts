// Starts VS Code's own server (made by .ci/install.mjs) on a free loopback port, with a data folder of its own.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where one VS Code server is: its own Node, and the file that Node starts. */
export interface VsCodeServer {
  /** Of the npm package that carries it, such as 4.139.1. */
  readonly version: string;
  /** Of the editor itself, such as 1.139.1. */
  readonly vscode: string;
  readonly node: string;
  readonly main: string;
}

export interface RunningServer {
  readonly port: number;
  readonly dataFolder: string;
  readonly pid: number;
  /** Everything that the server has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** What `npm test` has installed, else installs it. The variable FREECAD_TEST_VSCODE holds it as JSON. */
export async function findVsCodeServer(version?: string): Promise<VsCodeServer> {
  const given = process.env['FREECAD_TEST_VSCODE'];
  if (given !== undefined && version === undefined) return JSON.parse(given) as VsCodeServer;
  const piece = version === undefined ? 'vscode-server' : `vscode-server@${version}`;
  const { stdout } = await execute(process.execPath, ['.ci/install.mjs', piece]);
  return (JSON.parse(stdout) as { 'vscode-server': VsCodeServer })['vscode-server'];
}

export interface ServerOptions {
  readonly server?: VsCodeServer;
  /** Packaged extensions to install before the start. */
  readonly vsix?: readonly string[];
  /** Settings that hold for every window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** false (the default): every workspace is trusted. true: VS Code asks, as it does for a user. */
  readonly askForTrust?: boolean;
  /** Added to the environment of the extension host; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const server = options.server ?? (await findVsCodeServer());
  const dataFolder = await mkdtemp(join(tmpdir(), 'vscode-server-'));
  const common = ['--accept-server-license-terms', '--server-data-dir', dataFolder, '--telemetry-level', 'off'];
  await writeSettings(dataFolder, options.settings ?? {});
  const env = { ...process.env, ...options.env };
  for (const file of options.vsix ?? [])
    await execute(server.node, [server.main, '--install-extension', file, ...common], { env });
  const flags = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--enable-smoke-test-driver'];
  if (options.askForTrust !== true) flags.push('--disable-workspace-trust');
  const child = spawn(server.node, [server.main, ...flags, ...common], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stopAtExit = (): void => {
    if (child.pid !== undefined && isRunning(child)) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', stopAtExit);
  const output: string[] = [];
  const port = await listeningPort(child, output).catch(async (error: unknown) => {
    await stopGroup(child);
    throw error;
  });
  return {
    port,
    dataFolder,
    pid: child.pid ?? 0,
    output: () => output.join(''),
    stop: async () => {
      await stopGroup(child);
      process.off('exit', stopAtExit);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(dataFolder, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}

/** The server picks a free port itself and prints it. */
function listeningPort(child: ChildProcess, output: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output.push(chunk.toString());
      const port = /listening on (\d+)/.exec(output.join(''))?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The VS Code server ended with ${String(code)} before it listened:\n${output.join('')}`));
    });
    setTimeout(() => {
      reject(new Error(`The VS Code server did not listen within 60 s:\n${output.join('')}`));
    }, 60_000).unref();
  });
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** The server's extension hosts and terminals are in its process group and go with it. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || !isRunning(child)) return;
  const group = -child.pid;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(group, 'SIGTERM');
  const killer = setTimeout(() => {
    if (isRunning(child)) process.kill(group, 'SIGKILL');
  }, 3_000);
  await ended;
  clearTimeout(killer);
}
