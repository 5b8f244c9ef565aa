import { DesignerError } from './errors.ts';

/**
 * The preview of a part: a mesh with a face id for each triangle, and its edges as polylines. Lengths in mm.
 *
 * Layout of the file, little-endian, everything 4-byte aligned:
 * `FCDP`, then seven uint32: version, vertices V, triangles T, faces F, edges E, edge points P, bytes J of the object list;
 * float32 positions (3 V), uint32 indices (3 T), uint32 face of each triangle (T), uint32 object of each face (F, 0xFFFFFFFF: unknown),
 * uint32 first point of each edge and the end of the last (E + 1), float32 edge points (3 P), object list as UTF-8 JSON (J).
 * Vertices are not shared between faces, so that normals computed from them keep the edges sharp.
 */
export interface Preview {
  positions: Float32Array;
  indices: Uint32Array;
  faceOfTriangle: Uint32Array;
  /** Index into `objects` for each face; `unknownObject` where it isn't known. */
  objectOfFace: Uint32Array;
  /** Edge n runs from point edgeStarts[n] to the one before edgeStarts[n + 1]. */
  edgeStarts: Uint32Array;
  edgePoints: Float32Array;
  /** Document objects that made faces. */
  objects: readonly { name: string; label: string }[];
}

export const unknownObject = 0xffffffff;

const magic = 0x50444346; // "FCDP" read as little-endian uint32
const version = 1;
const headerBytes = 32;

const broken = (what: string): DesignerError =>
  new DesignerError('freecad-execution', `The preview can't be shown: ${what}.`, {
    nextStep: 'Run the script again to write a new one.',
  });

function parseObjects(bytes: Uint8Array): Preview['objects'] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw broken('its list of objects is damaged');
  }
  if (!Array.isArray(parsed)) throw broken('its list of objects is damaged');
  return parsed.map((item: unknown) => {
    const { name, label } = (item ?? {}) as { name?: unknown; label?: unknown };
    return { name: typeof name === 'string' ? name : '', label: typeof label === 'string' ? label : '' };
  });
}

/**
 * Reads a preview without copying its numbers (unless the bytes are not aligned in their buffer).
 * @throws DesignerError (freecad-execution) when the bytes are no preview, are cut short, or point outside of themselves.
 */
export function parsePreview(bytes: Uint8Array): Preview {
  const data = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (data.byteLength < headerBytes) throw broken('the file is too short');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const word = (index: number): number => view.getUint32(index * 4, true);
  if (word(0) !== magic) throw broken('the file is no preview');
  if (word(1) !== version) throw broken(`its format is version ${word(1)}, and ${version} is understood`);
  const [vertices, triangles, faces, edges, points, objectBytes] = [word(2), word(3), word(4), word(5), word(6), word(7)];
  const words = 3 * vertices + 4 * triangles + faces + edges + 1 + 3 * points;
  if (data.byteLength !== headerBytes + 4 * words + objectBytes) throw broken('the file is cut short or too long');

  let at = data.byteOffset + headerBytes;
  const take = (count: number): [ArrayBufferLike, number, number] => {
    const start = at;
    at += 4 * count;
    return [data.buffer, start, count];
  };
  const preview: Preview = {
    positions: new Float32Array(...take(3 * vertices)),
    indices: new Uint32Array(...take(3 * triangles)),
    faceOfTriangle: new Uint32Array(...take(triangles)),
    objectOfFace: new Uint32Array(...take(faces)),
    edgeStarts: new Uint32Array(...take(edges + 1)),
    edgePoints: new Float32Array(...take(3 * points)),
    objects: parseObjects(new Uint8Array(data.buffer, at, objectBytes)),
  };
  const inside = (values: Uint32Array, limit: number): boolean => values.every((value) => value < limit);
  if (
    !inside(preview.indices, vertices) ||
    !inside(preview.faceOfTriangle, faces) ||
    preview.edgeStarts.some((value) => value > points)
  ) {
    throw broken('its triangles point outside of the file');
  }
  return preview;
}
