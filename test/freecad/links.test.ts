import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { describeFace } from '../../src/core/part/face-words.ts';
import { valuesOf } from '../../src/core/plan/parameter.ts';
import { parsePreview, type Preview } from '../../src/core/part/preview.ts';
import type { ExecutionResult } from '../../src/core/run.ts';
import { parseCells } from '../../src/core/script.ts';
import { madeObjects } from '../../src/core/snapshot.ts';
import { scriptOf } from '../../src/catalog/part.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { requestFor } from '../support/run-request.ts';
import { facesOfTask, makerOf } from '../../webview/panel/links.ts';

/** Simple, intermediate and hard ones, with sketches, booleans, patterns, blends and several solids. */
const linked = [
  'mounting-plate',
  'washer',
  'tube',
  'l-bracket',
  'flange',
  'stepped-shaft',
  'counterbored-plate',
  'knob',
  'heat-sink',
  'u-bracket',
  'pillow-block',
  'project-box',
  'spoked-wheel',
];

for (const freecad of findTestVersions()) {
  describe(`the way from face to cell and back in FreeCAD ${freecad.version}`, function () {
    this.timeout(240_000);
    let folder = '';
    let runner: ContainedRunner;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'links-test-'));
      runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 1 });
    });
    after(async () => {
      await runner.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const id of linked) {
      it(`is whole for ${id}`, async () => {
        const part = catalogParts.find((candidate) => candidate.id === id) ?? assert.fail(`${id} is not in the catalog`);
        const script = scriptOf(part, valuesOf(part.parameters));
        const run: ExecutionResult = await runner.run(
          requestFor(script, join(folder, id), { formats: ['preview'], queries: [] }),
          new AbortController().signal,
        );
        assert.equal(run.reason, 'finished', run.error?.message);
        const preview: Preview = parsePreview(readFileSync(run.files.preview ?? ''));
        assert.equal(preview.faces.length, run.shape?.faces);
        assert.equal(preview.edges.length, preview.edgeStarts.length - 1);
        const objects = madeObjects(run);
        const cells = parseCells(script);

        // Every face leads to a line that lies in the cell of the task it names, and is found again from that task.
        preview.faces.forEach((face, number) => {
          const maker = makerOf(preview, objects, number);
          assert.ok(
            maker?.line != null && maker.task !== null,
            `face ${number} (${describeFace(face)}) leads nowhere: ${JSON.stringify(maker)}`,
          );
          const line = maker.line;
          const cell = cells.find(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine);
          assert.equal(cell?.task, maker.task);
          assert.ok(facesOfTask(preview, objects, part.tasks, maker.task).includes(number));
        });

        // Every hole that was measured is a face that says so, and the exact areas add up to the area of the part.
        for (const { diameterMm } of run.shape?.holes ?? [])
          assert.ok(
            preview.faces.some(
              ({ kind, inner, diameterMm: own = 0 }) => kind === 'cylinder' && inner && Math.abs(own - diameterMm) < 1e-4,
            ),
            `hole of ${diameterMm}`,
          );
        const area = preview.faces.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
        assert.ok(Math.abs(area / (run.shape?.areaMm2 ?? 0) - 1) < 1e-4, `${area} of ${run.shape?.areaMm2 ?? 0}`);
      });
    }
  });
}
