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

for (const freecad of findTestVersions()) {
  describe(`parts that are hard to measure, in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      measured = await measureShapes(
        freecad,
        awkwardParts.map((part) => ({
          id: part.id,
          source: awkwardSource(part),
          queries: queriesOf(part),
        })),
      );
    });
    after(() => measured.close());

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
