import { DesignerError } from '../errors.ts';
import type { Vector } from './geometry.ts';

/**
 * The preview of a part: a mesh with a face id for each triangle, and its edges as polylines. Lengths in mm.
 *
 * Layout of the file, little-endian, everything 4-byte aligned:
 * `FCDP`, then seven uint32: version, vertices V, triangles T, faces F, edges E, edge points P, bytes J of the descriptions;
 * float32 positions (3 V), uint32 indices (3 T), uint32 face of each triangle (T), uint32 object of each face (F, 0xFFFFFFFF: unknown),
 * uint32 first point of each edge and the end of the last (E + 1), float32 edge points (3 P), then as UTF-8 JSON (J) the objects, and what each face and edge is (nothing for parts of very many).
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
  /** What each face is, exactly; empty when it is not known. */
  faces: readonly FaceDescription[];
  /** What each edge is, exactly; empty when it is not known. */
  edges: readonly EdgeDescription[];
}

/** A face as it can be found again in another version of the part: by what it is and where, not by its number. */
export interface FaceDescription {
  readonly kind: 'plane' | 'cylinder' | 'cone' | 'sphere' | 'torus' | 'other';
  /** Of a plane its centre, of a cylinder the middle of its axis, of a cone its apex, else its centre. */
  readonly position: Vector;
  readonly areaMm2: number;
  /** Of a plane its outward normal. */
  readonly axis?: Vector;
  readonly diameterMm?: number;
  /** Of a torus: the diameter of its tube. */
  readonly minorDiameterMm?: number;
  /** Along the axis. */
  readonly lengthMm?: number;
  /** Full angle of a cone. */
  readonly angleDeg?: number;
  /** How far a round face goes around; 360 is all the way. */
  readonly turnDeg?: number;
  /** The material lies outside: a hole, not a pin. */
  readonly inner?: boolean;
}

export interface EdgeDescription {
  readonly kind: 'line' | 'circle' | 'other';
  readonly lengthMm: number;
  readonly diameterMm?: number;
  readonly centre?: Vector;
}

export const unknownObject = 0xffffffff;

const magic = 0x50444346; // "FCDP" read as little-endian uint32
const version = 2;
const headerBytes = 32;

const broken = (what: string): DesignerError =>
  new DesignerError('freecad-execution', `The preview can't be shown: ${what}.`, {
    nextStep: 'Run the script again to write a new one.',
  });

/* Written in a process that ran a script: nothing in it is believed before it was looked at. */

type Fields = Readonly<Record<string, unknown>>;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isVector = (value: unknown): value is Vector => Array.isArray(value) && value.length === 3 && value.every(isNumber);
const isMissingOr = (accepts: (value: unknown) => boolean, value: unknown): boolean => value === undefined || accepts(value);
const faceKinds: readonly unknown[] = ['plane', 'cylinder', 'cone', 'sphere', 'torus', 'other'];
const faceNumbers = ['diameterMm', 'minorDiameterMm', 'lengthMm', 'angleDeg', 'turnDeg'];

const isFace = (fields: Fields): boolean =>
  faceKinds.includes(fields['kind']) &&
  isVector(fields['position']) &&
  isNumber(fields['areaMm2']) &&
  isMissingOr(isVector, fields['axis']) &&
  faceNumbers.every((name) => isMissingOr(isNumber, fields[name])) &&
  isMissingOr((value) => typeof value === 'boolean', fields['inner']);

const isEdge = (fields: Fields): boolean =>
  ['line', 'circle', 'other'].includes(String(fields['kind'])) &&
  isNumber(fields['lengthMm']) &&
  isMissingOr(isNumber, fields['diameterMm']) &&
  isMissingOr(isVector, fields['centre']);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function listOf(value: unknown, accepts: (fields: Fields) => boolean, what: string): readonly Fields[] {
  if (!Array.isArray(value) || !value.every((item: unknown) => isFields(item) && accepts(item)))
    throw broken(`its list of ${what} is damaged`);
  return value as readonly Fields[];
}

function parseDescriptions(
  bytes: Uint8Array,
  faceCount: number,
  edgeCount: number,
): Pick<Preview, 'objects' | 'faces' | 'edges'> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw broken('its list of objects is damaged');
  }
  const fields = isFields(parsed) ? parsed : {};
  const isObject = ({ name, label }: Fields): boolean => typeof name === 'string' && typeof label === 'string';
  const objects = listOf(fields['objects'], isObject, 'objects') as Preview['objects'];
  const faces = listOf(fields['faces'], isFace, 'faces') as unknown as Preview['faces'];
  const edges = listOf(fields['edges'], isEdge, 'edges') as unknown as Preview['edges'];
  return { objects, faces: faces.length === faceCount ? faces : [], edges: edges.length === edgeCount ? edges : [] };
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
    ...parseDescriptions(new Uint8Array(data.buffer, at, objectBytes), faces, edges),
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
