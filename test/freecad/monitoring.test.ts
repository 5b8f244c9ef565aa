import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { startCountingVendor, type CountingVendor } from '../support/counting-vendor.ts';
import { eventually } from '../support/eventually.ts';
import { startTeam, type Team } from '../support/gateway-team.ts';
import { findFreePort } from '../support/redis-server.ts';

const shipped = 'deploy/monitoring';
const answerSchema = z.object({ data: z.object({ result: z.array(z.unknown()) }) });
const rulesSchema = z.object({
  data: z.object({ groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) })) }),
});
const dashboardSchema = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

describe("Debian's Prometheus", function () {
  this.timeout(180_000);
  let folder = '';
  let team: Team | undefined;
  let vendor: CountingVendor | undefined;
  let prometheus: ChildProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'monitoring-'));
  });
  afterEach(async () => {
    if (prometheus !== undefined && prometheus.exitCode === null) {
      const ended = new Promise((resolve) => prometheus?.once('exit', resolve));
      prometheus.kill('SIGKILL');
      await ended;
    }
    await team?.close();
    await vendor?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('accepts the configuration and the alerts, and each alert fires when it has to', () => {
    cpSync(shipped, folder, { recursive: true });
    const configuration = join(folder, 'prometheus.yml');
    const key = join(folder, 'key');
    writeFileSync(key, 'fcd.x.y');
    writeFileSync(configuration, readFileSync(configuration, 'utf8').replace('/run/secrets/metrics-key', key));
    for (const words of [
      ['check', 'config', configuration],
      ['check', 'rules', join(folder, 'alerts.yml')],
      ['test', 'rules', join(folder, 'alerts.test.yml')],
    ]) {
      const { status, stdout, stderr, error } = spawnSync('promtool', words, { encoding: 'utf8' });
      assert.equal(status, 0, `promtool ${words.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`);
    }
  });

  it('reads a gateway at work, evaluates every alert, and has an answer to every question of the dashboard', async () => {
    vendor = await startCountingVendor(0);
    const models = ['compatible/m'];
    team = await startTeam(
      1,
      { models: { planner: models, generator: models, validator: models, vision: [] }, review: 'never' },
      { FREECAD_DESIGNER_COMPATIBLE_BASE_URL: vendor.url },
    );
    const { url, headers } = team;
    const made = team;
    cpSync(shipped, folder, { recursive: true });
    writeFileSync(join(folder, 'key'), (headers['authorization'] ?? '').slice('Bearer '.length), { mode: 0o600 });
    const configuration = z
      .looseObject({ scrape_configs: z.array(z.looseObject({ authorization: z.object({ credentials_file: z.string() }) })) })
      .parse(parse(readFileSync(join(folder, 'prometheus.yml'), 'utf8')));
    const [job = assert.fail('It reads nothing.')] = configuration.scrape_configs;
    job.authorization.credentials_file = join(folder, 'key');
    job['static_configs'] = [{ targets: [new URL(url).host] }];
    configuration['global'] = { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' };
    writeFileSync(join(folder, 'prometheus.yml'), stringify(configuration));

    const port = await findFreePort();
    const words = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'series')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ];
    prometheus = spawn('prometheus', words, { stdio: ['ignore', 'ignore', 'inherit'] });
    const ask = async (path: string): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
      const text = await response.text();
      assert.equal(response.status, 200, text);
      return JSON.parse(text);
    };

    const id = await made.begin('a block');
    await eventually(async () => {
      assert.equal((await made.find(id)).state, 'accepted');
    });
    const { panels } = dashboardSchema.parse(
      JSON.parse(readFileSync(join(folder, 'grafana/dashboards/freecad-designer.json'), 'utf8')),
    );
    assert.ok(panels.length > 10);
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const query = encodeURIComponent(expr.replaceAll('$__rate_interval', '5m'));
        await eventually(async () => {
          const { data } = answerSchema.parse(await ask(`query?query=${query}`));
          assert.ok(data.result.length > 0, `"${title}" has nothing to show for ${expr}`);
        });
      }
    }
    const names = parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')) as { groups: { rules: { alert: string }[] }[] };
    await eventually(async () => {
      const rules = rulesSchema.parse(await ask('rules')).data.groups.flatMap((group) => group.rules);
      assert.deepEqual(
        rules.filter(({ health }) => health === 'ok').map(({ name }) => name),
        names.groups.flatMap((group) => group.rules.map(({ alert }) => alert)),
      );
    });
  });
});
