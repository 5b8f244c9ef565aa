import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DesignerError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import type { Session } from './session.ts';

interface StoredKey {
  id: string;
  owner: string;
  scopes: readonly string[];
  createdAt: string;
  revokedAt: string | null;
}

interface ServeOptions {
  host: string;
  port: number;
  data: string;
  atOnce: number;
  longestLine: number;
  requestsPerMinute: number;
  costPerDayUsd: number;
  designsAtOnce: number;
  allowedOrigins: readonly string[];
  behindProxy: boolean;
  tls?: { cert: string; key: string };
}

/** What the command line needs of the gateway, which is loaded when it is asked for and is no part of the editor's package. */
export interface GatewayProgram<Scope extends string = string> {
  serve(settings: Settings, options: ServeOptions, signal: AbortSignal): Promise<{ url: string }>;
  work(settings: Settings, signal: AbortSignal): Promise<void>;
  keysFile(data: string): string;
  createKeys(path: string): {
    add(owner: string, scopes: readonly Scope[]): Promise<{ key: string; stored: StoredKey }>;
    revoke(id: string): Promise<StoredKey>;
    list(): Promise<StoredKey[]>;
  };
  scopes: readonly Scope[];
}

const above =
  (least: number, isWhole: boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < least || (isWhole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`must be a ${isWhole ? 'whole ' : ''}number, ${least} or more`);
    return value;
  };
const list = (text: string): string[] => text.split(',').map((word) => word.trim());

interface ServeWords extends Omit<ServeOptions, 'allowedOrigins' | 'tls'> {
  allowOrigin: string[];
  tlsCert?: string;
  tlsKey?: string;
  redis?: string;
}

const redisOption = (): Option => new Option('--redis <url>', 'Redis of gateway and workers (default: the setting redis.url)');
/** The settings with the Redis of the command line. */
async function settingsWith(session: Session, url: string | undefined): Promise<Settings> {
  const settings = await session.settings();
  return url === undefined ? settings : { ...settings, redis: { ...settings.redis, url } };
}
const untilEnd = (signal: AbortSignal): Promise<void> =>
  new Promise((end) => {
    if (signal.aborted) end();
    signal.addEventListener('abort', () => {
      end();
    });
  });

const dataOption = (): Option =>
  new Option('--data <dir>', 'folder for keys and designs').default('gateway', 'gateway in the working folder');

function addServe(program: Command, session: Session, load: () => Promise<GatewayProgram>): void {
  program
    .command('serve')
    .description('serve designing over HTTP to a team; end with Ctrl+C, designs at work go on with the next start')
    .option('--host <host>', 'address to listen at; others than loopback need keys and TLS or a proxy', '127.0.0.1')
    .option('--port <n>', 'port to listen at; 0 takes a free one', above(0, true), 8700)
    .addOption(dataOption())
    .addOption(redisOption())
    .option('--tls-cert <file>', 'certificate (PEM)')
    .option('--tls-key <file>', "the certificate's key (PEM)")
    .option('--behind-proxy', 'a proxy in front ends TLS and says who asks', false)
    .option('--allow-origin <list>', 'origins of web pages that may ask, separated by commas', list, [])
    .option('--at-once <n>', 'designs that are worked on at once', above(1, true), 16)
    .option('--longest-line <n>', 'designs that may wait to begin', above(1, true), 5000)
    .option('--requests-per-minute <n>', 'of one key', above(1, true), 600)
    .option('--cost-per-day-usd <usd>', 'of all designs of one owner', above(0, false), 20)
    .option('--designs-at-once <n>', 'of one owner, those that wait included', above(1, true), 100)
    .action(async (words: ServeWords) => {
      const { allowOrigin, tlsCert, tlsKey, data, redis, ...options } = words;
      if ((tlsCert === undefined) !== (tlsKey === undefined))
        throw new DesignerError('configuration-invalid', '--tls-cert and --tls-key belong together.');
      const gateway = await load();
      const { url } = await gateway.serve(
        await settingsWith(session, redis),
        {
          ...options,
          data: resolve(data),
          allowedOrigins: allowOrigin,
          ...(tlsCert === undefined || tlsKey === undefined ? {} : { tls: { cert: tlsCert, key: tlsKey } }),
        },
        session.signal,
      );
      session.output.progress(`Listening at ${url}; the interface is described at ${url}/api/v1/docs.`);
      await untilEnd(session.signal);
    });
}

function addWorker(program: Command, session: Session, load: () => Promise<GatewayProgram>): void {
  program
    .command('worker')
    .description('do the steps of gateways that share a Redis: FreeCAD runs and calls of language models')
    .addOption(redisOption())
    .action(async ({ redis }: { redis?: string }) => {
      const gateway = await load();
      await gateway.work(await settingsWith(session, redis), session.signal);
      await untilEnd(session.signal);
    });
}

const describeKey = ({ id, owner, scopes, createdAt, revokedAt }: StoredKey): string =>
  `${id}  ${owner}  ${scopes.join(',')}  since ${createdAt}${revokedAt === null ? '' : `, revoked ${revokedAt}`}`;

function addKeys(program: Command, session: Session, load: () => Promise<GatewayProgram>): void {
  const keys = program.command('keys').description('API keys of the gateway: add, list, revoke');
  const open = async ({ data }: { data: string }) => {
    const gateway = await load();
    return { gateway, keys: gateway.createKeys(gateway.keysFile(resolve(data))) };
  };
  keys
    .command('add')
    .description('make a key; it is shown once and stored only as a hash')
    .requiredOption('--owner <name>', 'whose designs it sees')
    .option('--scopes <list>', 'read, design, review, run, unreviewed, metrics', list, ['read', 'design', 'review', 'run'])
    .addOption(dataOption())
    .action(async (options: { owner: string; scopes: string[]; data: string }) => {
      const { gateway, keys: stored } = await open(options);
      const unknown = options.scopes.filter((scope) => !gateway.scopes.includes(scope));
      if (unknown.length > 0) {
        throw new DesignerError('configuration-invalid', `There is no scope "${unknown.join('", "')}".`, {
          nextStep: `Choose from ${gateway.scopes.join(', ')}.`,
        });
      }
      const { key, stored: added } = await stored.add(options.owner, options.scopes);
      const { id, owner, scopes } = added;
      session.output.progress('Keep this key: it is not shown again.');
      session.output.result({ key, id, owner, scopes }, key);
    });
  keys
    .command('list')
    .description('all keys, without what they are')
    .addOption(dataOption())
    .action(async (options: { data: string }) => {
      const all = await (await open(options)).keys.list();
      const shown = all.map(({ id, owner, scopes, createdAt, revokedAt }) => ({ id, owner, scopes, createdAt, revokedAt }));
      session.output.result({ keys: shown }, all.map(describeKey).join('\n'));
    });
  keys
    .command('revoke')
    .description('end a key; a gateway that runs knows within a second')
    .argument('<id>', 'see keys list')
    .addOption(dataOption())
    .action(async (id: string, options: { data: string }) => {
      const revoked = await (await open(options)).keys.revoke(id);
      session.output.result({ id, revokedAt: revoked.revokedAt }, describeKey(revoked));
    });
  keys.commands.forEach((command) => {
    command.option('--json', 'print exactly one JSON object on stdout');
  });
}

/** The commands of the gateway. `load` gives it when it is there. */
export function addGateway(program: Command, session: Session, load: () => Promise<GatewayProgram>): void {
  addServe(program, session, load);
  addWorker(program, session, load);
  addKeys(program, session, load);
}
