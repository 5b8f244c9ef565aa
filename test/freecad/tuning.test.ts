import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePreview } from '../../src/core/part/preview.ts';
import { settingsSchema } from '../../src/core/settings.ts';
import { createDesigner, type Designer, type Trial } from '../../src/designer.ts';
import { createRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';

const flagship = 'mounting plate 80 x 60 x 10 mm with four 6.6 mm through holes, 10 mm from the edges';

for (const freecad of findTestVersions()) {
  describe(`values tried without a language model in FreeCAD ${freecad.version}`, function () {
    this.timeout(240_000);
    let folder = '';
    let designer: Designer;
    let directory = '';
    let script = '';
    const signal = new AbortController().signal;
    const tune = async (text: string): Promise<Trial> => {
      const trial = await designer.tune(directory, text, signal);
      assert.ok(typeof trial !== 'string', typeof trial === 'string' ? trial : '');
      return trial;
    };

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'tuning-test-'));
      const settings = settingsSchema.parse({ review: 'never' });
      const runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
      designer = createDesigner({ settings, folder, runner });
      const session = await designer.design({ request: flagship });
      assert.equal((await session.done).status, 'accepted');
      directory = session.place.directory;
      script = readFileSync(session.place.script, 'utf8');
    });
    after(async () => {
      await designer.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('gives the part with the new value, judged by requirements that follow, and leaves the design as it was', async () => {
      const record = readFileSync(join(directory, 'design.json'), 'utf8');
      const trial = await tune(script.replace('length = 80.0', 'length = 95.0'));
      assert.deepEqual(
        trial.checks.filter((check) => !check.passed),
        [],
      );
      const { run } = trial;
      assert.ok(run !== null);
      assert.deepEqual(run.shape?.boundingBox.size.map(Math.round), [95, 60, 10]);
      const piece = await designer.readPreview(run.files.preview ?? '', 0);
      assert.ok(piece !== null && parsePreview(piece.bytes).indices.length > 0);
      assert.match(trial.plan.summary, /length 95/);
      assert.equal(readFileSync(join(directory, 'design.json'), 'utf8'), record);
      assert.equal(await designer.tune(directory, script, signal), 'same');
      assert.equal(await designer.tune(directory, `${script}\nprint(1)\n`, signal), 'edited');
    });

    it('says in words why values can not be built, and runs nothing for them', async () => {
      const { problem, run } = await tune(script.replace('edge_distance = 10.0', 'edge_distance = 2.0'));
      assert.match(problem ?? '', /would break through the edges/);
      assert.equal(run, null);
    });

    it('finds the range in which every requirement holds', async () => {
      let tried = 0;
      const { range } = await designer.sweep(directory, script, 'edge_distance', { signal, onTried: () => (tried += 1) });
      assert.ok(range !== null && tried > 3);
      // By the rules of the part: half of the hole and 0.1 mm, and half of the width less half of the hole and 0.05 mm.
      assert.ok(range.from >= 3.4 && range.from < 3.6, `from ${range.from}`);
      assert.ok(range.to <= 26.65 && range.to > 26.4, `to ${range.to}`);
    });

    it('makes tried values the design when they are kept, without a review', async () => {
      const { writeFile } = await import('node:fs/promises');
      await writeFile(join(directory, 'model.py'), script.replace('length = 80.0', 'length = 90.0'));
      const report = await (await designer.rerun(directory, { measureOnly: true })).done;
      assert.equal(report.status, 'accepted', report.message);
      assert.equal(report.plan?.parameters.find(({ name }) => name === 'length')?.value, 90);
      assert.deepEqual(report.run?.shape?.boundingBox.size.map(Math.round), [90, 60, 10]);
      assert.match(readFileSync(join(directory, 'audit.jsonl'), 'utf8'), /"type":"plan_edited","actor":"person".*"length":90/);
    });

    it('judges by changed requirements at once, and no longer calls a part accepted that misses them', async () => {
      const { plan } = (await designer.open(directory)).snapshot();
      assert.ok(plan);
      const heavier = {
        id: 'mine',
        kind: 'volume' as const,
        source: 'stated' as const,
        text: 'Volume',
        volumeMm3: 99_000,
        tolerancePercent: 1,
      };
      const session = await designer.rerun(directory, { requirements: [...plan.requirements, heavier], measureOnly: true });
      const report = await session.done;
      assert.equal(report.status, 'needsReview');
      assert.match(report.message, /volume/i);
      await assert.rejects(designer.exportDesign(directory, { kinds: ['step'] }, new AbortController().signal), /not accepted/);
      const again = await (await designer.rerun(directory, { requirements: plan.requirements, measureOnly: true })).done;
      assert.equal(again.status, 'accepted');
    });
  });
}
