import assert from 'node:assert/strict';
import type { Vector } from '../../src/core/part/geometry.ts';
import type { Requirement } from '../../src/core/plan/requirement.ts';
import { judge } from '../../src/core/validate/judge.ts';
import { queriesOf } from '../../src/core/validate/queries.ts';
import { validateRequirements } from '../../src/core/validate/validate.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes, type MeasuredShape, type ShapeJob } from '../support/measured-shapes.ts';
import { require, runOf } from '../unit/core/validate/evidence.ts';

const source = (build: string): string => `import FreeCAD as App
import Part
V = App.Vector
doc = App.newDocument("Fixture")
def cyl(radius, height, x, y, z, dx=0, dy=0, dz=1):
    return Part.makeCylinder(radius, height, V(x, y, z), V(dx, dy, dz))
def cone(low, high, height, x, y, z):
    return Part.makeCone(low, high, height, V(x, y, z))
${build}
doc.addObject("Part::Feature", "It").Shape = s
`;

const up: Vector = [0, 0, 1];
const down: Vector = [0, 0, -1];
interface Opening {
  id: string;
  build: string;
  opens: Readonly<Record<number, readonly Vector[]>>;
  /** How wide holes are countersunk or bevelled, by diameter; null: the rim is not round. */
  sunk?: Readonly<Record<number, number | null>>;
}
/** Directions in which the holes of a block 40 x 40 x 20 open, by diameter. */
const openings: readonly Opening[] = [
  { id: 'a plain through hole', build: 's = block.cut(cyl(3, 20, 20, 20, 0))', opens: { 6: [down, up] } },
  { id: 'a blind hole from above', build: 's = block.cut(cyl(3, 12, 20, 20, 8))', opens: { 6: [up] } },
  { id: 'a blind hole from below', build: 's = block.cut(cyl(3, 12, 20, 20, 0))', opens: { 6: [down] } },
  { id: 'a blind hole from the side', build: 's = block.cut(cyl(3, 12, 0, 20, 10, 1, 0, 0))', opens: { 6: [[-1, 0, 0]] } },
  {
    id: 'a drilled hole with its tip',
    build: 's = block.cut(cyl(3, 12, 20, 20, 8).fuse(cone(0, 3, 2, 20, 20, 6)))',
    opens: { 6: [up] },
  },
  {
    id: 'a blind hole with a bevelled mouth below',
    build: 's = block.cut(cyl(3, 12, 20, 20, 0)).cut(cone(4, 3, 1, 20, 20, 0))',
    opens: { 6: [down] },
    sunk: { 6: 8 },
  },
  {
    id: 'a counterbore above',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cyl(6, 5, 20, 20, 15))',
    opens: { 6: [up], 12: [up] },
  },
  {
    id: 'a counterbore below, over a small bevel',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cyl(6, 5, 20, 20, 0)).cut(cone(4, 3, 1, 20, 20, 5))',
    opens: { 6: [down], 12: [down] },
    sunk: { 6: 8 },
  },
  {
    id: 'counterbores at both ends',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cyl(6, 5, 20, 20, 0)).cut(cyl(6, 5, 20, 20, 15))',
    opens: { 6: [down, up], 12: [down, up] },
  },
  {
    id: 'a countersink above',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cone(3, 6, 3, 20, 20, 17))',
    opens: { 6: [up] },
    sunk: { 6: 12 },
  },
  {
    id: 'a countersink below and a broken edge above',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cone(6, 3, 3, 20, 20, 0)).cut(cone(3, 3.5, 0.5, 20, 20, 19.5))',
    opens: { 6: [down] },
    sunk: { 6: 12 },
  },
  {
    id: 'a countersink in the round of a rod',
    build: 's = cyl(15, 40, 0, 20, 10, 1, 0, 0).cut(cyl(3, 40, 20, 20, -10)).cut(cone(3, 9, 6, 20, 20, 21))',
    opens: { 6: [up] },
    sunk: { 6: null },
  },
  {
    id: 'a counterbore with a bevelled mouth',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cyl(6, 5, 20, 20, 15)).cut(cone(6, 7, 1, 20, 20, 19))',
    opens: { 6: [up], 12: [up] },
    sunk: { 12: 14 },
  },
  {
    id: 'a groove inside',
    build: 's = block.cut(cyl(3, 20, 20, 20, 0)).cut(cyl(5, 2, 20, 20, 9))',
    opens: { 6: [down, up], 10: [down, up] },
  },
  {
    id: 'a wide room behind a neck',
    build: 's = block.cut(cyl(3, 15, 20, 20, 5)).cut(cyl(8, 8, 20, 20, 5))',
    opens: { 16: [up] },
  },
  {
    id: 'a crossing bore within a blind hole',
    build: 's = block.cut(cyl(3, 17, 20, 20, 3)).cut(cyl(2, 40, 0, 20, 10, 1, 0, 0))',
    opens: {
      6: [up],
      4: [
        [-1, 0, 0],
        [1, 0, 0],
      ],
    },
  },
];

const corners: Vector[] = [
  [10, 10, 0],
  [30, 10, 0],
  [10, 30, 0],
  [30, 30, 0],
];
/** What a plan says without volume and points of material. */
const plan: readonly Requirement[] = [
  require('boundingBox', { sizeMm: [40, 40, 20], lowestMm: [0, 0, 0] }, 'size'),
  require('solidCount', { count: 1 }, 'solids'),
  require('genus', { genus: 4 }, 'handles'),
  require('holes', { diameterMm: 5, count: 4, through: true, axis: [0, 0, 1], positions: corners }, 'screws'),
  require('holes', { diameterMm: 9, count: 4, depthMm: 5, axis: [0, 0, 1], opens: up, positions: corners }, 'counterbores'),
  require('holes', {
    diameterMm: 12,
    count: 1,
    through: false,
    depthMm: 8,
    axis: [0, 0, 1],
    opens: up,
    positions: [[20, 20, 0]],
  }, 'seat'),
];
const right = `s = block.cut(cyl(6, 8, 20, 20, 12))
for x in (10, 30):
    for y in (10, 30):
        s = s.cut(cyl(2.5, 20, x, y, 0)).cut(cyl(4.5, 5, x, y, 15))`;
const wrong: Readonly<Record<string, { build: string; failed: readonly string[] }>> = {
  'turned upside down': { build: 's.rotate(V(20, 20, 10), V(1, 0, 0), 180)', failed: ['counterbores', 'seat'] },
  'one counterbore on the other side': {
    build: 's = s.fuse(cyl(4.5, 5, 10, 10, 15)).removeSplitter().cut(cyl(2.5, 20, 10, 10, 0)).cut(cyl(4.5, 5, 10, 10, 0))',
    failed: ['counterbores'],
  },
  'moved along Z': { build: 's.translate(V(0, 0, -5))', failed: ['size'] },
  'one more blind hole, as wide as the screw holes': { build: 's = s.cut(cyl(2.5, 6, 20, 35, 14))', failed: ['screws'] },
};

for (const freecad of findTestVersions()) {
  describe(`which way holes open, in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      const block = 'block = Part.makeBox(40, 40, 20)\n';
      const job = (id: string, build: string): ShapeJob => ({ id, source: source(block + build), queries: queriesOf(plan) });
      measured = await measureShapes(freecad, [
        ...openings.map(({ id, build }) => job(id, build)),
        job('right', right),
        ...Object.entries(wrong).map(([id, { build }]) => job(id, `${right}\n${build}`)),
      ]);
    });
    after(() => measured.close());
    const report = (id: string): MeasuredShape => measured.reports.get(id) ?? assert.fail(`${id} was not measured`);
    const judged = (id: string): { decision: string; failed: string[] } => {
      const { shape, measurements } = report(id);
      const run = runOf({ shape, measurements, objects: [] });
      const checks = validateRequirements(plan, run);
      const failed = checks.filter((check) => !check.passed).map(({ requirement }) => requirement);
      return { decision: judge(checks, run, [], null).decision, failed };
    };

    for (const { id, opens, sunk } of openings) {
      it(`of ${id}`, () => {
        const { shape } = report(id);
        for (const [diameter, ways] of Object.entries(opens)) {
          const hole = shape?.holes.find(({ diameterMm }) => diameterMm === Number(diameter));
          assert.deepEqual(hole?.opens, ways, `Ø${diameter}`);
          assert.equal(hole.countersinkMm, sunk?.[Number(diameter)], `Ø${diameter}`);
        }
      });
    }

    it('accepts the right part', () => {
      assert.deepEqual(judged('right'), { decision: 'accept', failed: [] });
    });
    for (const [id, { failed }] of Object.entries(wrong)) {
      it(`does not accept a part ${id}`, () => {
        assert.deepEqual(judged(id), { decision: 'refine', failed });
      });
    }
  });
}
