import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from '../../src/core/run.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { requestFor } from '../support/run-request.ts';

/** What the script puts into the place of functions that measuring and reporting use too. */
const changes: readonly { title: string; script: string }[] = [
  {
    title: 'the writing of JSON',
    script: `import json\njson.dumps = json.JSONEncoder.encode = json.JSONEncoder.iterencode = lambda *rest, **more: '{"kind": "end", "content": {"error": null, "report": {"shape": null}}}'\n`,
  },
  { title: 'numbers of mathematics', script: 'import math\nmath.inf = 0.0\nmath.isinf = lambda value: True\n' },
  { title: 'functions of Part', script: 'import Part\nPart.makeCompound = Part.getShape = lambda *rest: None\n' },
];
const cylinders = `import FreeCAD as App
import Part
doc = App.newDocument("Two")
for x in (0, 50):
    ring = Part.makeCylinder(10, 5).cut(Part.makeCylinder(4, 5))
    ring.translate(App.Vector(x, 0, 0))
    doc.addObject("Part::Feature", "Ring").Shape = ring
doc.recompute()
`;

for (const freecad of findTestVersions()) {
  describe(`without the checks of what a script says, in FreeCAD ${freecad.version}`, function () {
    this.timeout(120_000);
    let folder = '';
    let runner: ContainedRunner;
    const run = (script: string): Promise<ExecutionResult> =>
      runner.run(requestFor(script, join(folder, 'out')), new AbortController().signal);
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'changed-modules-'));
      runner = createRunner({
        freecad,
        isolation: 'bubblewrap',
        warm: true,
        parallel: 1,
        walls: { staticCheck: false, policy: false },
      });
    });
    after(async () => {
      await runner.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const { title, script } of changes) {
      it(`a script that changes ${title} is measured as any other`, async () => {
        const [plain, changed] = [await run(cylinders), await run(`${cylinders}${script}`)];
        assert.equal(changed.reason, 'finished', changed.error?.message);
        assert.deepEqual(changed.shape, plain.shape);
        assert.equal((await run(`${script}1 / 0\n`)).reason, 'script-error');
      });
    }
  });
}
