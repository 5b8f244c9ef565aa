import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { logLevels } from '../../../src/core/log.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ExecutionResult, Runner, RunRequest } from '../../../src/core/run.ts';
import { createDesigner } from '../../../src/designer.ts';
import { createLogFile } from '../../../src/store/log-file.ts';
import { startCountingVendor, type CountingVendor } from '../../support/counting-vendor.ts';
import { runResult } from '../../support/fake-steps.ts';

const lineSchema = z.looseObject({
  time: z.iso.datetime(),
  level: z.enum(logLevels),
  message: z.string(),
  design: z.string().optional(),
  request: z.string().optional(),
});

const readLines = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));

describe('the log', () => {
  let folder = '';
  let vendor: CountingVendor;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log ü-'));
    vendor = await startCountingVendor(1);
  });
  afterEach(async () => {
    await vendor.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has the same request id as trail, model calls, runs and files, and no text of the talk', async () => {
    const requests: RunRequest[] = [];
    const result: ExecutionResult = runResult('finished');
    const runner: Runner = {
      run: (request) => {
        requests.push(request);
        return Promise.resolve(result);
      },
      close: () => Promise.resolve(),
    };
    const one = ['compatible/m'];
    const designer = createDesigner({
      settings: {
        ...defaultSettings,
        review: 'never',
        models: { planner: one, generator: one, validator: one, vision: [] },
        compatibleUrl: vendor.url,
        log: { file: 'logs/today/log.jsonl', level: 'info' },
      },
      folder,
      runner,
      apiKeys: { compatible: 'planted-key-0123456789' },
    });
    const first = await designer.design({ request: 'a block of walnut-coloured steel' });
    await first.done;
    const second = await designer.design({ request: 'make it mahogany', continueFrom: first.place.directory });
    await second.done;
    const trail = await designer.history(first.place.directory);
    await designer.close();

    const ids = [...new Set(trail.map(({ request }) => request))];
    assert.equal(ids.length, 2, 'one for each of both requests');
    const file = join(folder, 'logs/today/log.jsonl');
    const lines = await readLines(file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    for (const id of ids) {
      const own = lines.filter(({ request }) => request === id).map(({ message }) => message);
      for (const what of ['design planning', 'a language model answered', 'a script ran in FreeCAD'])
        assert.ok(own.includes(what), `${what} of ${id} in ${JSON.stringify(own)}`);
      const called = trail.filter(({ type, request }) => type === 'model_called' && request === id).length;
      assert.equal(own.filter((message) => message === 'a language model answered').length, called);
      // The runner writes it into the files (export.test.ts reads them).
      assert.ok(requests.some(({ metadata, formats }) => formats.includes('step') && metadata['request'] === id));
    }
    assert.ok(lines.every(({ request }) => request === undefined || ids.includes(request)));
    const text = await readFile(file, 'utf8');
    assert.doesNotMatch(text, /walnut|mahogany|planted-key|makeBox/);
  });

  it('is written from its level on, and its file stays below its bound with one older beside it', async () => {
    const file = join(folder, 'log.jsonl');
    const told: string[] = [];
    const log = createLogFile(file, 'info', (problem) => told.push(problem), 2000);
    log('debug', 'not this');
    for (let count = 0; count < 100; count += 1) log('info', `line ${count}`, { request: 'r1' });
    assert.deepEqual([told, (await readdir(folder)).sort()], [[], ['log.jsonl', 'log.jsonl.1']]);
    const [older, newer] = [await readLines(`${file}.1`), await readLines(file)];
    for (const name of [`${file}.1`, file]) assert.ok((await stat(name)).size <= 2000);
    const said = [...older, ...newer].map(({ message }) => message);
    assert.deepEqual(
      said,
      said.map((_, index) => `line ${100 - said.length + index}`),
    );
  });

  it('says once that it can not be kept, and goes on when it can', async () => {
    const file = join(folder, 'in', 'log.jsonl');
    await writeFile(join(folder, 'in'), '');
    const told: string[] = [];
    const log = createLogFile(file, 'info', (problem) => told.push(problem));
    log('info', 'lost');
    log('info', 'lost');
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /The log is not kept: .*log\.jsonl could not be written/);
    await rm(join(folder, 'in'));
    await mkdir(join(folder, 'in'));
    log('info', 'kept');
    assert.deepEqual(
      (await readLines(file)).map(({ message }) => message),
      ['kept'],
    );
  });
});
