import assert from 'node:assert/strict';
import type { Requirement } from '../../src/core/plan/requirement.ts';
import { validateRequirements } from '../../src/core/validate/validate.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes, type MeasuredShape } from '../support/measured-shapes.ts';
import { require, runOf } from '../unit/core/validate/evidence.ts';

const source = (build: string): string => `import FreeCAD as App
import Part
V = App.Vector
doc = App.newDocument("Fixture")
def lines(shape, direction, test):
    return [e for e in shape.Edges if e.Curve.TypeId == "Part::GeomLine" and abs(abs(e.tangentAt(e.FirstParameter).dot(direction)) - 1) < 1e-6 and test(e.CenterOfMass)]
def rings(shape, z):
    return [e for e in shape.Edges if e.Curve.TypeId == "Part::GeomCircle" and abs(e.CenterOfMass.z - z) < 1e-6]
X, Y, Z = V(1, 0, 0), V(0, 1, 0), V(0, 0, 1)
s = Part.makeBox(60, 40, 20)
${build}
doc.addObject("Part::Feature", "It").Shape = s
`;

const round = (edges: string): string => `s = s.makeFillet(3, ${edges})`;
const bevel = (edges: string): string => `s = s.makeChamfer(2, ${edges})`;
const long = (test: string): string => `lines(s, X, lambda p: ${test})`;
const rod = 's = Part.makeCylinder(10, 40)\n';
const top = require('fillets', { radiusMm: 3, count: 2, axis: [1, 0, 0], side: [0, 0, 1] });
const [atFront, atBack] = [
  [30, 0, 20],
  [30, 40, 20],
] as const;

/** What a plan asks of a block 60 x 40 x 20 or a rod, a part that meets it, and parts that look like it to whoever only counts. */
const cases: readonly { wanted: Requirement; right: string; wrong: readonly string[] }[] = [
  {
    wanted: top,
    right: round(long('p.z > 19')),
    wrong: [
      round(long('p.z < 1')),
      round(long('p.y < 1')),
      round('lines(s, Y, lambda p: p.z > 19)'),
      round(long('True')),
      `${round(long('p.z > 19'))}\n${round('lines(s, Y, lambda p: p.z < 1)')}`,
    ],
  },
  {
    wanted: require('fillets', { radiusMm: 3, positions: [[...atFront], [...atBack]] }),
    right: round(long('p.z > 19')),
    wrong: [round(long('p.z < 1')), round(long('p.z > 19 and p.y < 1')), round(long('True'))],
  },
  {
    wanted: require('chamfers', { sizeMm: 2, count: 1, positions: [[30, -20, -10]], reference: 'boundingBoxCentre' }),
    right: bevel(long('p.z < 1 and p.y < 1')),
    wrong: [bevel(long('p.z < 1 and p.y > 1')), bevel(long('p.z > 1 and p.y < 1'))],
  },
  {
    wanted: require('chamfers', { sizeMm: 2, count: 1, side: [0, 0, 1] }),
    right: `${rod}${bevel('rings(s, 40)')}`,
    wrong: [`${rod}${bevel('rings(s, 0)')}`, `${rod}${bevel('rings(s, 0) + rings(s, 40)')}`],
  },
  {
    wanted: require('fillets', { radiusMm: 3, count: 1, side: [0, 0, -1], axis: [0, 0, 1] }),
    right: `${rod}${round('rings(s, 0)')}`,
    wrong: [`${rod}${round('rings(s, 40)')}`],
  },
  {
    wanted: require('fillets', { radiusMm: 3, convex: false, positions: [[10, 0, 30]] }),
    right: `s = Part.makeCylinder(10, 40).fuse(Part.makeCylinder(20, 30)).removeSplitter()\n${round('[e for e in rings(s, 30) if abs(e.Curve.Radius - 10) < 1e-6]')}`,
    wrong: [
      `s = Part.makeCylinder(10, 40).fuse(Part.makeCylinder(20, 25)).removeSplitter()\n${round('[e for e in rings(s, 25) if abs(e.Curve.Radius - 10) < 1e-6]')}`,
    ],
  },
  {
    // A chain of straight and round edges: the rim of a plate with rounded corners, counted as one or by its straight edges.
    wanted: require('fillets', { radiusMm: 3, count: 4, side: [0, 0, 1] }),
    right: `s = s.makeFillet(8, lines(s, Z, lambda p: True))\n${round('[e for e in s.Edges if abs(e.CenterOfMass.z - 20) < 1e-6]')}`,
    wrong: [`s = s.makeFillet(8, lines(s, Z, lambda p: True))\n${round('[e for e in s.Edges if abs(e.CenterOfMass.z) < 1e-6]')}`],
  },
];

const parts = cases.flatMap(({ wanted, right, wrong }, index) => [
  { id: `right-${index}`, wanted, build: right, passes: true },
  ...wrong.map((build, number) => ({ id: `wrong-${index}-${number}`, wanted, build, passes: false })),
]);

for (const freecad of findTestVersions()) {
  describe(`edges that are rounded or bevelled in FreeCAD ${freecad.version}`, () => {
    let measured: ReadonlyMap<string, MeasuredShape>;
    before(async () => {
      ({ reports: measured } = await measureShapes(
        freecad,
        parts.map(({ id, build }) => ({ id, source: source(build) })),
      ));
    });

    it('are those that the plan means, on turned, round and chained edges', () => {
      for (const { id, wanted, build, passes } of parts) {
        const { shape } = measured.get(id) ?? assert.fail(`${id} was not measured`);
        assert.ok(shape, `${id} has no shape`);
        const check = validateRequirements([wanted], runOf({ shape })).find(({ requirement }) => requirement === wanted.id);
        const edges = JSON.stringify([...shape.fillets, ...shape.chamfers]);
        assert.equal(check?.passed, passes, `${id}: ${build}\n${check?.message}\n${edges}`);
        assert.notEqual(check.notMeasured, true);
      }
    });

    it('are told with the place where they are instead', () => {
      const { shape } = measured.get('wrong-0-0') ?? assert.fail('not measured');
      const checks = validateRequirements([top], runOf({ shape: shape ?? assert.fail('no shape') }));
      assert.equal(
        checks.find(({ requirement }) => requirement === top.id)?.message,
        'fillets R3 along X on the side +Z: 0 of 2, but of that size at (30, 0, 0), (30, 40, 0)',
      );
    });
  });
}
