import assert from 'node:assert/strict';
import { validateRequirements } from '../../src/core/validate/validate.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes } from '../support/measured-shapes.ts';
import { require, runOf } from '../unit/core/validate/evidence.ts';

const source = (build: string): string => `import FreeCAD as App
import Part
V = App.Vector
doc = App.newDocument("Fixture")
def turned(*points):
    return Part.Face(Part.makePolygon([V(x, 0, z) for x, z in points + points[:1]])).revolve(V(0, 0, 0), V(0, 0, 1), 360)
${build}
doc.addObject("Part::Feature", "It").Shape = s
`;

const wanted = require('wallThickness', { minimumMm: 1.2 });
/** Parts whose walls are 1.5 mm thick or more wherever faces run side by side. */
const parts: Readonly<Record<string, { build: string; isThick: boolean }>> = {
  // Cut level, the cone's rim has 38 degrees: by its drawing 2.8 % of the surface has less than 1.14 mm behind it.
  'a funnel with a sharp rim': {
    build: 's = turned((6.75, 0), (6.75, 31.27), (82.45, 90), (80, 90), (5.25, 32), (5.25, 0))',
    isThick: false,
  },
  'a funnel with a bead': {
    build: 's = turned((6.75, 0), (6.75, 31.27), (78.58, 87), (82.45, 87), (82.45, 90), (80, 90), (5.25, 32), (5.25, 0))',
    isThick: true,
  },
  'a box with its edges bevelled': {
    build:
      's = Part.makeBox(60, 40, 30).cut(Part.makeBox(57, 37, 30, V(1.5, 1.5, 1.5)))\ns = s.makeChamfer(0.5, [e for e in s.Edges if e.BoundBox.ZMin > 29])',
    isThick: true,
  },
  'a wedge that ends in a knife': {
    build: 's = Part.Face(Part.makePolygon([V(0, 0, 0), V(60, 0, 0), V(60, 0, 30), V(0, 0, 0)])).extrude(V(0, 40, 0))',
    isThick: false,
  },
};

for (const freecad of findTestVersions()) {
  describe(`walls that run out into edges, in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    const named = Object.entries(parts);
    const job = (build: string, index: number) => ({
      id: String(index),
      source: source(build),
      queries: [{ id: wanted.id, kind: 'wallThickness' as const }],
    });
    before(async () => {
      measured = await measureShapes(
        freecad,
        named.map(([, { build }], index) => job(build, index)),
      );
    });
    after(() => measured.close());

    for (const [index, [name, { isThick }]] of named.entries())
      it(`${isThick ? 'are thick enough' : 'are too thin'}: ${name}`, () => {
        const { shape, measurements } = measured.reports.get(String(index)) ?? assert.fail('not measured');
        assert.ok(shape);
        const checks = validateRequirements([wanted], runOf({ shape, measurements }));
        const check = checks.find(({ requirement }) => requirement === wanted.id);
        assert.equal(check?.passed, isThick, check?.measured);
        assert.notEqual(check.notMeasured, true);
      });
  });
}
