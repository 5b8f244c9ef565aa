import assert from 'node:assert/strict';
import type { MeasureQuery, ShapeReport } from '../../src/core/run.ts';
import { awkwardParts, awkwardSource } from '../support/awkward-parts.ts';
import type { AwkwardPart } from '../support/bored-parts.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes } from '../support/measured-shapes.ts';

/** As the expectations have them: with the depth only where that is asked for. */
function holesOf(shape: ShapeReport, expected: readonly string[]): string[] {
  const withDepth = new Set(expected.flatMap((text) => (text.includes(' x ') ? [text.split(' ')[0]] : [])));
  return shape.holes
    .map(({ diameterMm, depthMm, through }) => {
      const depth = withDepth.has(String(diameterMm)) ? ` x ${Math.round(depthMm * 1e4) / 1e4}` : '';
      return `${diameterMm}${depth} ${through ? 'through' : 'blind'}`;
    })
    .sort();
}

const queriesOf = (part: AwkwardPart): MeasureQuery[] => [
  ...(part.arcs ?? []).map(({ radiusMm, z }, index): MeasureQuery => ({
    id: String(index),
    kind: 'radialPattern',
    radiusMm,
    axis: [0, 0, 1],
    centre: [0, 0, z],
  })),
  ...(part.wallMm === undefined ? [] : [{ id: 'wall', kind: 'wallThickness' } as const]),
];

/** Parts whose round faces are B-splines. */
const disguised: readonly AwkwardPart[] = [
  { id: 'a bored plate as B-splines', build: 's = box(40, 30, 10).cut(cyl(4, 10, 20, 15)).toNurbs()' },
  { id: 'a turned bore as B-splines', build: 's = box(40, 30, 20).cut(cyl(6, 60, -10, 15, 10, 1, 0.2, 0.1)).toNurbs()' },
];
/** Free forms that are no cylinders. */
const freeForm: AwkwardPart = {
  id: 'a barrel',
  build:
    'r = Part.BSplineCurve()\nr.interpolate([V(10, 0, 0), V(13, 0, 10), V(10, 0, 20)])\ns = Part.Face(Part.Wire([r.toShape(), Part.makeLine(V(10, 0, 20), V(0, 0, 20)), Part.makeLine(V(0, 0, 20), V(0, 0, 0)), Part.makeLine(V(0, 0, 0), V(10, 0, 0))])).revolve(V(0, 0, 0), V(0, 0, 1), 360)',
};

for (const freecad of findTestVersions()) {
  describe(`parts that are hard to measure, in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      measured = await measureShapes(
        freecad,
        [...awkwardParts, ...disguised, freeForm].map((part) => ({
          id: part.id,
          source: awkwardSource(part),
          queries: queriesOf(part),
        })),
      );
    });
    after(() => measured.close());

    for (const { id } of disguised) {
      it(`does not say of ${id} that it has no holes`, () => {
        const shape = measured.reports.get(id)?.shape;
        assert.match(shape?.notMeasured?.['cylinders'] ?? '', /B-splines/);
      });
    }

    it('takes a barrel for no cylinder', () => {
      const shape = measured.reports.get(freeForm.id)?.shape ?? assert.fail('no shape');
      assert.deepEqual([shape.notMeasured, shape.holes, shape.bosses], [undefined, [], []]);
    });

    for (const part of awkwardParts) {
      it(`measures ${part.id}`, () => {
        const shape = measured.reports.get(part.id)?.shape ?? assert.fail(`${part.id} has no shape`);
        assert.deepEqual([shape.valid, shape.closed, shape.notMeasured], [true, true, undefined]);
        if (part.holes !== undefined) assert.deepEqual(holesOf(shape, part.holes), part.holes);
        if (part.genus !== undefined) assert.equal(shape.genus, part.genus, 'genus');
        if (part.shells !== undefined) assert.equal(shape.shells, part.shells, 'shells');
        if (part.solids !== undefined) assert.equal(shape.solids, part.solids, 'solids');
        if (part.bosses !== undefined) assert.equal(shape.bosses.length, part.bosses, 'bosses');
        if (part.volumeMm3 !== undefined)
          assert.ok(Math.abs(shape.volumeMm3 / part.volumeMm3 - 1) < 1e-6, `${shape.volumeMm3} mm3`);
        const answers = measured.reports.get(part.id)?.measurements ?? [];
        const circles = answers
          .filter(({ id }) => id !== 'wall')
          .map(({ value }) => (value?.['exact'] === true ? value['count'] : value));
        assert.deepEqual(
          circles,
          (part.arcs ?? []).map(({ count }) => count),
        );
        const wall = answers.find(({ id }) => id === 'wall')?.value;
        if (part.wallMm !== undefined)
          assert.ok(Math.abs(Number(wall?.['minimumMm']) - part.wallMm) < 2e-3, JSON.stringify(wall));
        for (const [index, size] of (part.sizeMm ?? []).entries())
          assert.ok(Math.abs((shape.boundingBox.size[index] ?? 0) - size) < 1e-4, String(shape.boundingBox.size));
      });
    }
  });
}
