import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { scriptOf } from '../../src/catalog/part.ts';
import type { ViewImage, ViewName } from '../../src/core/part/drawing.ts';
import { valuesOf } from '../../src/core/plan/parameter.ts';
import type { ExecutionResult } from '../../src/core/run.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { drawViews } from '../../src/designer/views.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { boxScript, requestFor } from '../support/run-request.ts';

const never = new AbortController().signal;
const limits = { wallMs: 60_000, memoryMb: 4096, measureMs: 60_000 };

function catalogScript(id: string): string {
  const part = catalogParts.find((each) => each.id === id) ?? assert.fail(`no part ${id}`);
  return scriptOf(part, valuesOf(part.parameters));
}

/** Attributes of the paths in a picture: what is drawn thick is in sight, what is dashed is hidden. */
const linesOf = (image: ViewImage | undefined, kind: 'visible' | 'hidden'): string =>
  [...(image?.svg ?? '').matchAll(/<path d="([^"]*)"[^>]*?stroke-width="([\d.]+)"/g)].find(
    ([, , width]) => width === (kind === 'visible' ? '2.2' : '1.2'),
  )?.[1] ?? '';

for (const freecad of findTestVersions()) {
  describe(`views for the reviewer in FreeCAD ${freecad.version}`, function () {
    this.timeout(180_000);
    let runner: ContainedRunner;
    before(() => {
      runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 2 });
    });
    after(() => runner.close());

    const measure = (script: string): Promise<ExecutionResult> =>
      runner.run(requestFor(script, join(tmpdir(), 'export-views'), { limits, sizeOnly: true }), never);
    const draw = async (script: string): Promise<Map<ViewName, ViewImage>> => {
      const { images, notes } = await drawViews(runner, defaultSettings, { script, run: await measure(script) }, never);
      assert.deepEqual(notes, []);
      return new Map(images.map((image) => [image.view, image]));
    };

    it('show the size of each side, and are pictures of 512 pixels', async () => {
      const images = await draw(boxScript);
      assert.match(images.get('front')?.title ?? '', /10 x 30 mm/);
      assert.match(images.get('top')?.title ?? '', /10 x 20 mm/);
      assert.match(images.get('right')?.title ?? '', /20 x 30 mm/);
      for (const { base64 } of images.values()) {
        const png = Buffer.from(base64, 'base64');
        assert.equal(png.toString('latin1', 1, 4), 'PNG');
        assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [512, 512]);
        assert.ok(png.length > 1000 && png.length < 150_000, String(png.length));
      }
    });

    it('show holes from above as circles, and from the side dashed', async () => {
      const images = await draw(catalogScript('mounting-plate'));
      // Two half circles each.
      assert.equal(linesOf(images.get('top'), 'visible').match(/A/g)?.length, 8);
      assert.equal(linesOf(images.get('top'), 'hidden'), '');
      assert.equal(linesOf(images.get('front'), 'visible').match(/A/g), null);
      assert.ok((linesOf(images.get('front'), 'hidden').match(/M/g)?.length ?? 0) >= 4);
    });

    it('leave out the borders between faces that lie in one plane', async () => {
      const images = await draw(catalogScript('hand-wheel'));
      // The five openings have two corners at the hub and two at the rim each, joined by two spokes' sides and two arcs.
      assert.equal(linesOf(images.get('top'), 'visible').match(/L/g)?.length, 10);
    });

    it('say that they are not drawn when it takes too long, or when the script does not make the same part twice', async () => {
      const box = await measure(boxScript);
      const slow = boxScript.replace('doc.recompute()', 'doc.recompute()\nwhile True:\n    pass');
      const settings = { ...defaultSettings, runTimeoutMs: 1000 };
      assert.deepEqual(await drawViews(runner, settings, { script: slow, run: box }, never), {
        images: [],
        notes: ['Views not drawn: too slow'],
      });
      const other = boxScript.replace('length = 10.0', 'length = 11.0');
      const { images, notes } = await drawViews(runner, defaultSettings, { script: other, run: box }, never);
      assert.deepEqual(images, []);
      assert.match(notes.join(), /made another part \(a volume of 6600\.?\d* mm3 instead of 6000/);
    });
  });
}
