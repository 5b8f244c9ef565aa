import assert from 'node:assert/strict';
import { parsePreview, type Preview } from '../../src/core/part/preview.ts';
import { findTestVersions } from '../support/freecad-versions.ts';
import { measureShapes, type MeasuredShape } from '../support/measured-shapes.ts';

const formats = ['fcstd', 'step', 'stl', 'preview'] as const;
const jobs = ['counterbored_plate', 'boolean_history', 'thread', 'overlapping', 'torus'].map((id) => ({ id, formats }));

/** Volume inside a closed mesh of triangles (divergence theorem). */
function volumeOf({ positions, indices }: Pick<Preview, 'positions' | 'indices'>): number {
  const at = (corner: number): [number, number, number] => {
    const index = 3 * (indices[corner] ?? 0);
    return [positions[index] ?? 0, positions[index + 1] ?? 0, positions[index + 2] ?? 0];
  };
  let volume = 0;
  for (let corner = 0; corner < indices.length; corner += 3) {
    const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = [at(corner), at(corner + 1), at(corner + 2)];
    volume += (ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)) / 6;
  }
  return volume;
}

/** The triangles of a binary STL. */
function parseStl(bytes: Buffer): Pick<Preview, 'positions' | 'indices'> {
  const count = bytes.readUInt32LE(80);
  assert.equal(bytes.length, 84 + 50 * count);
  const positions = new Float32Array(9 * count);
  for (let triangle = 0; triangle < count; triangle += 1) {
    for (let value = 0; value < 9; value += 1)
      positions[9 * triangle + value] = bytes.readFloatLE(84 + 50 * triangle + 12 + 4 * value);
  }
  return { positions, indices: Uint32Array.from({ length: 3 * count }, (_, index) => index) };
}

for (const freecad of findTestVersions()) {
  describe(`files written in FreeCAD ${freecad.version}`, () => {
    let measured: Awaited<ReturnType<typeof measureShapes>>;
    before(async () => {
      measured = await measureShapes(freecad, jobs);
    });
    after(() => measured.close());
    const report = (id: string): MeasuredShape => measured.reports.get(id) ?? assert.fail(`${id} was not measured`);
    const read = async (id: string, format: string): Promise<Buffer> =>
      measured.readOutput(report(id).files[format] ?? assert.fail(`${id} has no ${format}: ${report(id).notes.join()}`));

    it('are all there, under the name that was given', () => {
      for (const { id } of jobs) {
        assert.deepEqual(
          report(id).files,
          { fcstd: `${id}.FCStd`, step: `${id}.step`, stl: `${id}.stl`, preview: `${id}.preview` },
          report(id).notes.join(),
        );
      }
    });

    it('STEP is AP214 and says when and for which request it was made', async () => {
      const text = (await read('counterbored_plate', 'step')).toString('latin1');
      assert.match(
        text,
        /^ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION\(\('counterbored_plate, made by FreeCAD AI Designer',\s*'request: r-1',\s*'time: 2026-01-02T03:04:05Z'\),'2;1'\);/,
      );
      assert.match(text, /FILE_NAME\('counterbored_plate','2026-01-02T03:04:05Z'/);
      assert.match(text, /FILE_SCHEMA\(\('AUTOMOTIVE_DESIGN \{ 1 0 10303 214 1 1 1 1 \}'\)\);\s*ENDSEC;\s*DATA;/);
      assert.match(text, /END-ISO-10303-21;\s*$/);
    });

    it('STL is binary, closed and as exact as asked for', async () => {
      for (const { id } of jobs) {
        const bytes = await read(id, 'stl');
        assert.ok(bytes.subarray(0, 80).toString('latin1').startsWith(`STL ${id} `), id);
        const volume = report(id).shape?.volumeMm3 ?? 0;
        const share = volumeOf(parseStl(bytes)) / volume;
        assert.ok(Math.abs(share - 1) < 0.03, `${id}: ${share}`);
      }
    });

    it('the preview has a face and its maker for each triangle, and the edges', async () => {
      for (const { id } of jobs) {
        const preview = parsePreview(await read(id, 'preview'));
        const { shape } = report(id);
        assert.equal(preview.objectOfFace.length, shape?.faces, id);
        assert.equal(new Set(preview.faceOfTriangle).size, shape?.faces, id);
        assert.ok(Math.abs(volumeOf(preview) / (shape?.volumeMm3 ?? 1) - 1) < 0.05, id);
      }
      const history = parsePreview(await read('boolean_history', 'preview'));
      assert.deepEqual(history.objects.map((object) => object.name).sort(), ['Block', 'Drill', 'Rounded', 'Twin']);
      const plate = parsePreview(await read('counterbored_plate', 'preview'));
      // 12 edges of the box and 4 circles for each hole; seams are no edges.
      assert.equal(plate.edgeStarts.length - 1, 28);
    });

    it('the FCStd holds the document with what was used up hidden', async () => {
      const bytes = await read('boolean_history', 'fcstd');
      assert.equal(bytes.subarray(0, 2).toString('latin1'), 'PK');
    });
  });
}
