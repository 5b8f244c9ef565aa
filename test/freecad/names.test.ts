import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogParts } from '../../src/catalog/catalog.ts';
import { scriptOf } from '../../src/catalog/part.ts';
import { findMeaning } from '../../src/core/names/meaning.ts';
import { findOffers } from '../../src/core/names/offers.ts';
import { findNameProblems } from '../../src/core/names/problems.ts';
import type { FreecadNames } from '../../src/core/names/registry.ts';
import { valuesOf } from '../../src/core/plan/parameter.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { readFreecadNames } from '../../src/designer/names.ts';
import { createRunner, type ContainedRunner } from '../../src/freecad/runner.ts';
import { findTestVersions } from '../support/freecad-versions.ts';

const never = new AbortController().signal;

const sketchScript = (property: string): string => `import FreeCAD as App
doc = App.newDocument("Plate")
body = doc.addObject("PartDesign::Body", "Body")

def new_sketch(name):
    return body.newObject("Sketcher::SketchObject", name)

sketch = new_sketch("Outline")
sketch.${property} = (body.Origin.OriginFeatures[3], [""])
`;

const offered = (names: FreecadNames, source: string): string[] =>
  findOffers(source.replace('|', ''), source.indexOf('|'), names).offers.map(({ text }) => text);

for (const freecad of findTestVersions()) {
  describe(`the names of FreeCAD ${freecad.version}`, function () {
    this.timeout(120_000);
    let folder = '';
    let runner: ContainedRunner;
    let names: FreecadNames;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'freecad-names-'));
      runner = createRunner({ freecad, isolation: 'auto', warm: true, parallel: 1 });
      const context = { freecad: () => Promise.resolve(freecad), runner, settings: defaultSettings };
      names = await readFreecadNames(context, folder, never);
    });
    after(async () => {
      await runner.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('are read once and then kept', async () => {
      assert.equal((await readdir(folder)).length, 1);
      const nobody = { run: () => Promise.reject(new Error('It was run again.')), close: () => Promise.resolve() };
      const context = { freecad: () => Promise.resolve(freecad), runner: nobody, settings: defaultSettings };
      assert.equal((await readFreecadNames(context, folder, never)).typeIds.length, names.typeIds.length);
    });

    it('tell which of two spellings of a property this version has', () => {
      const isNew = !freecad.version.startsWith('0.');
      const found = (property: string): string[] =>
        findNameProblems(sketchScript(property), names).map(({ name, similar }) => `${name} -> ${String(similar)}`);
      assert.deepEqual(found('Support'), isNew ? ['Support -> AttachmentSupport'] : []);
      assert.deepEqual(found('AttachmentSupport'), isNew ? [] : ['AttachmentSupport -> Support']);
    });

    it('know every type and property that the scripts of the catalog use', () => {
      for (const part of catalogParts)
        assert.deepEqual(findNameProblems(scriptOf(part, valuesOf(part.parameters)), names), [], part.id);
    });

    it('are offered after a dot, in a type and for an enumeration', () => {
      const begin = 'import FreeCAD as App\nimport Part\ndoc = App.newDocument("A")\nbox = doc.addObject("Part::Box", "B")\n';
      assert.ok(offered(names, `${begin}box.Le|`).includes('Length'));
      assert.ok(offered(names, `${begin}box.Placement.|`).includes('Base'));
      assert.ok(offered(names, `${begin}box.Shape.|`).includes('BoundBox'));
      assert.ok(offered(names, `${begin}doc.|`).includes('addObject'));
      assert.ok(offered(names, `${begin}disc = Part.makeCyl|`).includes('makeCylinder'));
      assert.ok(offered(names, `${begin}doc.addObject("Part::|")`).includes('Part::Cylinder'));
      assert.ok(offered(names, `${begin}box.MapMode = "|"`).includes('FlatFace'));
      assert.equal(offered(names, `${begin}doc.|`).includes('saveAs'), false, 'what the check refuses is not offered');
    });

    it('say what a property is', () => {
      const source = 'import FreeCAD as App\ndoc = App.newDocument("A")\nbox = doc.addObject("Part::Box", "B")\nbox.Length = 3\n';
      const meaning = findMeaning(source, { line: 4, column: 6 }, names);
      assert.equal(meaning?.title, 'Length: App::PropertyLength');
      assert.match(meaning.documentation, /length/i);
    });
  });
}
