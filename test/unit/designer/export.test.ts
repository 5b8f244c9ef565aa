import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from '../../../src/core/run.ts';
import { settingsSchema } from '../../../src/core/settings.ts';
import { createDesigner, type Designer } from '../../../src/designer.ts';
import { runResult } from '../../support/fake-steps.ts';
import { boxShape, prepareFolder } from '../../support/hostile-folder.ts';

describe('exporting what lies in outputs', () => {
  let root = '';
  let directory = '';
  let step = '';
  let runs = 0;
  let designer: Designer;
  const signal = new AbortController().signal;
  const runner: Runner = {
    run: async ({ outputFolder, name }) => {
      runs += 1;
      const file = join(outputFolder, `${name}.step`);
      await writeFile(file, `ISO-10303-21; run ${runs}`);
      return { ...runResult('finished'), shape: boxShape, files: { step: file } };
    },
    close: () => Promise.resolve(),
  };
  const exportStep = (overwrite = false) => designer.exportDesign(directory, { kinds: ['step'], overwrite }, signal);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'export-'));
    runs = 0;
    const models = { planner: ['catalog'], generator: ['catalog'], validator: [], vision: [] };
    designer = createDesigner({ settings: settingsSchema.parse({ models, review: 'never' }), folder: root, runner });
    directory = await prepareFolder(join(root, 'designs'));
    assert.equal((await (await designer.rerun(directory)).done).status, 'accepted');
    step = join(directory, 'outputs', 'plate.step');
    runs = 10;
  });
  afterEach(async () => {
    await designer.close();
    await rm(root, { recursive: true, force: true });
  });

  it('gives a file as it is while it is as it was made', async () => {
    assert.deepEqual((await exportStep()).files, [step]);
    assert.equal(runs, 10);
  });
  it('hands over no file that somebody changed, and leaves it as it is', async () => {
    await writeFile(step, 'ISO-10303-21; another part');
    await assert.rejects(exportStep(), /plate\.step is there already, and it is no export of this design, or was changed since/);
    assert.equal(await readFile(step, 'utf8'), 'ISO-10303-21; another part');
    assert.equal(runs, 10);
  });
  it('makes it anew where the changed one was moved away, or may be replaced', async () => {
    await writeFile(step, 'ISO-10303-21; another part');
    await rename(step, `${step}.mine`);
    await exportStep();
    assert.match(await readFile(step, 'utf8'), /run/);
    // That one is ours too, and is made anew rather than taken for the one that was measured.
    await exportStep();
    await writeFile(step, 'ISO-10303-21; another part');
    await exportStep(true);
    assert.match(await readFile(step, 'utf8'), /run/);
    assert.equal(runs, 13);
  });
});
