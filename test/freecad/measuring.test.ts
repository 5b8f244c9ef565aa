import assert from 'node:assert/strict';
import type { MeasureQuery, ShapeReport } from '../../src/core/run.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes, type MeasuredShape, type ShapeJob } from '../support/measured-shapes.ts';

const symmetry: MeasureQuery = { id: 'symmetry', kind: 'symmetry', planes: ['XY', 'XZ', 'YZ'], reference: 'boundingBoxCentre' };
const wall: MeasureQuery = { id: 'wall', kind: 'wallThickness' };
const clearance: MeasureQuery = { id: 'clearance', kind: 'clearance' };
const crossing: MeasureQuery = { id: 'self', kind: 'selfIntersection' };
const spokes = (radiusMm: number, z: number): MeasureQuery => ({
  id: `arcs-${radiusMm}`,
  kind: 'radialPattern',
  radiusMm,
  axis: [0, 0, 1],
  centre: [0, 0, z],
});

const jobs: readonly ShapeJob[] = [
  {
    id: 'counterbored_plate',
    queries: [{ id: 'faces', kind: 'planeDistances', axis: [0, 0, 1] }, { id: 'edges', kind: 'edgeLengths' }, symmetry, wall],
  },
  { id: 'countersunk_plate' },
  { id: 'blind_holes' },
  { id: 'crossing_bores' },
  { id: 'slotted_bore' },
  { id: 'clevis' },
  { id: 'halves' },
  { id: 'torus', queries: [{ id: 'inertia', kind: 'inertia', axis: [0, 0, 1] }] },
  { id: 'tilted_torus', queries: [{ id: 'extent', kind: 'extent', axis: [0, -1, 3 ** 0.5] }] },
  { id: 'thread', queries: [crossing, wall], measureMs: 30_000 },
  { id: 'spline_solid' },
  { id: 'hidden_void' },
  { id: 'overlapping', queries: [clearance, crossing] },
  { id: 'gap', queries: [clearance] },
  { id: 'assembly' },
  { id: 'body' },
  { id: 'boolean_history' },
  { id: 'failing_fillet' },
  { id: 'broken_sketch' },
  { id: 'empty', queries: [wall], formats: ['fcstd', 'step'] },
  { id: 'mesh_only' },
  { id: 'inside_out' },
  { id: 'crossed' },
  { id: 'open_shell' },
  { id: 'chamfered_boss' },
  {
    id: 'wheel',
    queries: [
      symmetry,
      spokes(20, 5),
      spokes(20, 0),
      spokes(36, 5),
      {
        id: 'material',
        kind: 'material',
        reference: 'origin',
        points: [
          [20, 0, 5],
          [0, 0, 5],
          [20, 0, 10],
        ],
      },
    ],
  },
  { id: 'twisted', queries: [symmetry] },
  { id: 'tube', queries: [wall, symmetry] },
  { id: 'helper_calls' },
  {
    id: 'too-slow',
    source: 'import FreeCAD, Part\nd = FreeCAD.newDocument()\nd.addObject("Part::Feature", "T").Shape = Part.makeTorus(400, 6)\n',
    queries: [wall, { ...wall, id: 'again' }],
    measureMs: 2,
  },
];

const near = (actual: number | undefined, expected: number, tolerance = 1e-4): void => {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);
};
const holesOf = (shape: ShapeReport): string[] =>
  shape.holes
    .map(
      (hole) =>
        `${hole.diameterMm} x ${hole.depthMm} ${hole.through ? 'through' : 'blind'}${hole.stepped ? ' stepped' : ''} at ${hole.position.join(',')}`,
    )
    .sort();

for (const freecad of findTestVersions()) {
  describe(`measuring in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      measured = await measureShapes(freecad, jobs);
    });
    after(() => measured.close());
    const report = (id: string): MeasuredShape => measured.reports.get(id) ?? assert.fail(`${id} was not measured`);
    const shapeOf = (id: string): ShapeReport => report(id).shape ?? assert.fail(`${id} has no shape`);
    const valueOf = (id: string, query: string): Record<string, unknown> => {
      const measurement = report(id).measurements.find((candidate) => candidate.id === query);
      return measurement?.value ?? assert.fail(`${query} was not measured: ${measurement?.notMeasured ?? ''}`);
    };

    it('tells the steps of counterbored holes apart', () => {
      const shape = shapeOf('counterbored_plate');
      near(shape.volumeMm3, 48000 - 4 * Math.PI * (3.3 ** 2 * 5 + 5.5 ** 2 * 5), 1e-6);
      assert.equal(shape.holes.length, 8);
      assert.deepEqual(holesOf(shape).slice(0, 2), ['11 x 5 through stepped at 10,10,10', '11 x 5 through stepped at 10,50,10']);
      assert.equal(holesOf(shape)[4], '6.6 x 5 through stepped at 10,10,5');
      assert.deepEqual([shape.genus, shape.valid, shape.closed, shape.solids, shape.shells], [4, true, true, 1, 1]);
      assert.deepEqual(shape.boundingBox, { min: [0, 0, 0], max: [80, 60, 10], size: [80, 60, 10] });
      assert.deepEqual(valueOf('counterbored_plate', 'faces'), { distancesMm: [5, 10], counts: [2, 1] });
      assert.deepEqual(valueOf('counterbored_plate', 'symmetry')['planes'], { XY: false, XZ: true, YZ: true });
      near(Number(valueOf('counterbored_plate', 'wall')['minimumMm']), 4.5, 0.1);
    });

    it('reads countersinks as cones over a hole', () => {
      const shape = shapeOf('countersunk_plate');
      assert.deepEqual(holesOf(shape), ['6 x 5 through at 20,20,5']);
      assert.deepEqual(
        shape.cones.map((cone) => [cone.angleDeg, cone.inner]),
        [[90, true]],
      );
      assert.deepEqual(
        shape.chamfers.map((chamfer) => [chamfer.sizeMm, chamfer.size2Mm]),
        [[3, 3]],
      );
    });

    it('sees that holes are blind, whatever their tip', () => {
      const shape = shapeOf('blind_holes');
      assert.deepEqual(holesOf(shape), ['6 x 15 blind at 10,10,40', '6 x 15 blind at 30,10,40', '6 x 15 blind at 50,10,40']);
      assert.equal(shape.genus, 0);
      assert.deepEqual(shape.cones.map((cone) => Math.round(cone.angleDeg)).sort(), [118, 30].sort());
    });

    it('puts together bores that cross, and bores made of halves', () => {
      assert.deepEqual(holesOf(shapeOf('crossing_bores')), ['10 x 40 through at 20,20,40', '10 x 40 through at 40,20,20']);
      assert.equal(shapeOf('crossing_bores').genus, 3);
      assert.deepEqual(holesOf(shapeOf('halves')), ['10 x 10 through at 20,20,10']);
    });

    it('takes a bore with a slot for a hole and a half open one for none', () => {
      assert.deepEqual(holesOf(shapeOf('slotted_bore')), ['16 x 20 through at 15,15,20']);
      assert.equal(shapeOf('slotted_bore').genus, 0);
    });

    it('counts a bore through two ears once, with two runs', () => {
      const [hole] = shapeOf('clevis').holes;
      assert.deepEqual([shapeOf('clevis').holes.length, hole?.runs, hole?.depthMm, hole?.through], [1, 2, 20, true]);
    });

    it('measures tori tightly', () => {
      assert.deepEqual(shapeOf('torus').boundingBox.size, [92, 92, 12]);
      near(shapeOf('torus').volumeMm3, 2 * Math.PI ** 2 * 40 * 36, 1e-6);
      assert.equal(shapeOf('torus').genus, 1);
      // The support of a torus along a direction at angle a to its axis: R sin a + r.
      const [x, y, z] = shapeOf('tilted_torus').boundingBox.size;
      near(x, 92);
      near(y, 2 * (40 * Math.cos(Math.PI / 6) + 6));
      near(z, 2 * (40 * Math.sin(Math.PI / 6) + 6));
      near(Number(valueOf('tilted_torus', 'extent')['extentMm']), 12);
      // Of a torus about its axis: m (R2 + 3/4 r2).
      const mass = 2 * Math.PI ** 2 * 40 * 36;
      near(Number(valueOf('torus', 'inertia')['momentMm5']), mass * (1600 + 27), 1);
    });

    it('ends in time on a thread', () => {
      const { shape, seconds } = report('thread');
      assert.ok(seconds < 40, `${seconds} s`);
      assert.ok(shape !== null && shape.volumeMm3 > 0 && shape.notMeasured === undefined, JSON.stringify(shape?.notMeasured));
      near(shape.boundingBox.size[0], 12, 0.02);
      const self = report('thread').measurements.find((measurement) => measurement.id === 'self');
      assert.equal(self?.notMeasured, 'too slow on free-form faces');
    });

    it('finds the widest place of a free form between its sections', () => {
      const { size, min } = shapeOf('spline_solid').boundingBox;
      assert.ok(size[0] > 28 && size[0] < 28.6, String(size[0]));
      near(size[0], size[1], 1e-3);
      near(min[0], -size[0] / 2, 1e-3);
      near(size[2], 40);
    });

    it('sees hidden voids as shells', () => {
      const shape = shapeOf('hidden_void');
      assert.deepEqual([shape.solids, shape.shells, shape.genus, shape.spheres[0]?.diameterMm], [1, 2, 0, 10]);
      near(shape.volumeMm3, 27000 - (4 / 3) * Math.PI * 125, 1e-6);
    });

    it('measures overlaps and gaps between solids', () => {
      assert.equal(shapeOf('overlapping').solids, 3);
      near(shapeOf('overlapping').volumeMm3, 3000, 1e-6);
      assert.deepEqual(
        [valueOf('overlapping', 'clearance')['overlapMm3'], valueOf('overlapping', 'clearance')['minimumGapMm']],
        [200, 0],
      );
      near(Number(valueOf('gap', 'clearance')['minimumGapMm']), 0.1);
    });

    it('places containers, links and linked containers', () => {
      const shape = shapeOf('assembly');
      assert.equal(shape.solids, 3);
      near(shape.volumeMm3, 2 * 2000 + Math.PI * 40, 1e-6);
      assert.deepEqual(shape.boundingBox, { min: [-2, -2, 0], max: [100, 120, 60], size: [102, 122, 60] });
    });

    it('takes a body once, by its tip, and leaves out sketches and hidden objects', () => {
      const { shape, document } = report('body');
      assert.ok(shape !== null);
      near(shape.volumeMm3, Math.PI * (900 - 6 * 9) * 10, 1e-6);
      assert.deepEqual([shape.solids, shape.holes.length, shape.genus], [1, 6, 6]);
      assert.equal(shape.holes.filter((hole) => hole.object === 'Hole').length, 1);
      assert.equal(shape.holes.filter((hole) => hole.object === 'Pattern').length, 5);
      assert.equal(document.objects.find((object) => object.name === 'Outline')?.freedom, 0);
    });

    it('follows booleans to their result and keeps a mirrored copy beside its source', () => {
      const shape = shapeOf('boolean_history');
      assert.equal(shape.solids, 2);
      near(shape.volumeMm3, 2 * (4000 - 90 * Math.PI - 4 * 10 * (4 - Math.PI)), 1e-6);
      assert.deepEqual(shape.boundingBox.size, [60, 20, 10]);
      assert.equal(shape.holes.find((hole) => hole.position[0] === 10)?.object, 'Drill');
      assert.deepEqual([...new Set(shape.fillets.map((fillet) => fillet.radiusMm))], [2]);
    });

    it('names what failed to recompute, with its line', () => {
      const [fillet] = report('failing_fillet').recomputeErrors;
      assert.deepEqual([fillet?.name, fillet?.line], ['Rounded', 10]);
      assert.match(fillet?.message ?? '', /command not done/);
      assert.equal(report('broken_sketch').recomputeErrors[0]?.name, 'Pad');
      assert.equal(report('broken_sketch').shape, null);
    });

    it('has nothing to measure in an empty document or a mesh, and says why', () => {
      assert.equal(report('empty').shape, null);
      assert.equal(report('empty').measurements[0]?.notMeasured, 'there is no shape');
      assert.deepEqual(Object.keys(report('empty').files), ['fcstd']);
      assert.deepEqual(report('mesh_only').notes, ['Scan is a mesh: only exact shapes are measured.']);
    });

    it('calls a solid turned inside out not valid, and an open shell not closed', () => {
      assert.equal(shapeOf('inside_out').valid, false);
      const shell = shapeOf('open_shell');
      assert.deepEqual([shell.closed, shell.solids, shell.volumeMm3], [false, 0, 0]);
    });

    it('calls a prism over a crossed outline not valid, wherever it was moved', () => {
      assert.equal(shapeOf('crossed').valid, false);
    });

    it('recognises fillets and chamfers with their sizes', () => {
      const shape = shapeOf('chamfered_boss');
      assert.deepEqual(
        shape.fillets.map((fillet) => [fillet.radiusMm, fillet.convex]),
        [[3, false]],
      );
      assert.deepEqual(shape.chamfers.map((chamfer) => [chamfer.sizeMm, chamfer.size2Mm].sort()).sort(), [
        [1, 2],
        [1, 2],
        [1.5, 1.5],
      ]);
      assert.deepEqual(
        shape.bosses.map((boss) => [boss.diameterMm, boss.heightMm]),
        [[20, 5.5]],
      );
    });

    it('counts spokes, also where the circle lies in a face, and is not fooled by balanced moments', () => {
      assert.equal(valueOf('wheel', 'arcs-20')['count'], 5);
      assert.deepEqual([valueOf('wheel', 'arcs-36')['count'], valueOf('wheel', 'arcs-36')['full']], [0, true]);
      assert.deepEqual(valueOf('wheel', 'symmetry')['planes'], { XY: true, XZ: true, YZ: false });
      assert.deepEqual(valueOf('wheel', 'material')['inside'], [true, false, null]);
    });

    it('is not fooled by faces that have the middle and area of their mirror image', () => {
      assert.deepEqual(valueOf('twisted', 'symmetry')['planes'], { XY: false, XZ: false, YZ: false });
      assert.deepEqual(valueOf('tube', 'symmetry')['planes'], { XY: true, XZ: true, YZ: true });
    });

    it('measures walls between round faces exactly', () => {
      near(Number(valueOf('tube', 'wall')['minimumMm']), 3, 0.001);
      assert.equal(valueOf('tube', 'wall')['errorMm'], 0.001);
    });

    it('gives objects the line of the cell that made them, though a function did it', () => {
      assert.deepEqual(
        report('helper_calls').document.objects.map((object) => [object.name, object.line]),
        [
          ['First', 13],
          ['Second', 14],
        ],
      );
    });

    it('answers what it can in the time it has, and says what was too slow', () => {
      const { shape, measurements } = report('too-slow');
      assert.equal(shape?.genus, 1);
      assert.ok(
        measurements.every((measurement) => measurement.value === null && /too slow/.test(measurement.notMeasured ?? '')),
        JSON.stringify(measurements),
      );
    });
  });
}
