import assert from 'node:assert/strict';
import { parsePreview, unknownObject } from '../../../../src/core/part/preview.ts';

const plane = '{"kind":"plane","position":[0,0,0],"areaMm2":0.5,"axis":[0,0,1]}';
const hole =
  '{"kind":"cylinder","position":[1,2,3],"areaMm2":9,"axis":[0,0,1],"diameterMm":6.6,"lengthMm":10,"turnDeg":360,"inner":true}';

/** A preview of one triangle with one edge, as exporting_preview.py writes it. */
function createBytes(change: { magic?: string; version?: number; index?: number; objects?: string } = {}): Uint8Array {
  const objects = new TextEncoder().encode(
    change.objects ??
      `{"objects":[{"name":"Pad","label":"Größe"}],"faces":[${plane},${hole}],"edges":[{"kind":"line","lengthMm":1}]}`,
  );
  const words = [change.version ?? 2, 3, 1, 2, 1, 2, objects.length];
  const bytes = new Uint8Array(32 + 4 * (9 + 3 + 1 + 2 + 2 + 6) + objects.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(change.magic ?? 'FCDP'));
  words.forEach((word, index) => {
    view.setUint32(4 + 4 * index, word, true);
  });
  let at = 32;
  const floats = (values: number[]): void => {
    for (const value of values) (view.setFloat32(at, value, true), (at += 4));
  };
  const integers = (values: number[]): void => {
    for (const value of values) (view.setUint32(at, value, true), (at += 4));
  };
  floats([0, 0, 0, 1, 0, 0, 0, 1, 0]);
  integers([0, 1, change.index ?? 2, 1, 0, unknownObject, 0, 2]);
  floats([0, 0, 0, 1, 0, 0]);
  bytes.set(objects, at);
  return bytes;
}

describe('preview', () => {
  it('reads what the layout says', () => {
    const preview = parsePreview(createBytes());
    assert.deepEqual([...preview.positions], [0, 0, 0, 1, 0, 0, 0, 1, 0]);
    assert.deepEqual([...preview.indices, ...preview.faceOfTriangle], [0, 1, 2, 1]);
    assert.deepEqual([...preview.objectOfFace], [0, unknownObject]);
    assert.deepEqual(
      [[...preview.edgeStarts], [...preview.edgePoints]],
      [
        [0, 2],
        [0, 0, 0, 1, 0, 0],
      ],
    );
    assert.deepEqual(preview.objects, [{ name: 'Pad', label: 'Größe' }]);
    assert.deepEqual(preview.faces, [JSON.parse(plane), JSON.parse(hole)]);
    assert.deepEqual(preview.edges, [{ kind: 'line', lengthMm: 1 }]);
  });

  it('reads bytes that lie askew in their buffer', () => {
    const bytes = createBytes();
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.equal(parsePreview(shifted.subarray(1)).positions.length, 9);
  });

  it('refuses what is no preview, with what is wrong', () => {
    assert.throws(() => parsePreview(new Uint8Array(8)), /too short/);
    assert.throws(() => parsePreview(createBytes({ magic: 'GLTF' })), /is no preview/);
    assert.throws(() => parsePreview(createBytes({ version: 1 })), /version 1/);
    assert.throws(() => parsePreview(createBytes().subarray(0, 90)), /cut short/);
    assert.throws(() => parsePreview(createBytes({ index: 7 })), /point outside/);
    assert.throws(() => parsePreview(createBytes({ objects: '{broken' })), /list of objects is damaged/);
    assert.throws(() => parsePreview(createBytes({ objects: '{}' })), /list of objects is damaged/);
    const face = hole.replace('6.6', '"<img>"');
    const objects = `{"objects":[],"faces":[${plane},${face}],"edges":[]}`;
    assert.throws(() => parsePreview(createBytes({ objects })), /list of faces is damaged/);
  });
});
