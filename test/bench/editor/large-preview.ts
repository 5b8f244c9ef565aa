const headerWords = 8;
const version = 2;
/** A triangle mesh of real parts has faces of some hundred triangles. */
const trianglesOfFace = 500;

/**
 * The bytes of a preview file (layout: src/core/part/preview.ts) of a wavy sheet of at least so many triangles, with face ids and without
 * edges: as large as those of the finest castings, and made without waiting for FreeCAD to mesh one.
 */
export function largePreview(triangleCount: number): Uint8Array {
  const side = Math.ceil(Math.sqrt(triangleCount / 2));
  const vertices = (side + 1) ** 2;
  const triangles = 2 * side * side;
  const faces = Math.ceil(triangles / trianglesOfFace);
  const json = new TextEncoder().encode('{"objects":[],"faces":[],"edges":[]}');
  const words = headerWords + 3 * vertices + 4 * triangles + faces + 1;
  const bytes = new Uint8Array(4 * words + json.length);
  bytes.set(new TextEncoder().encode('FCDP'));
  const numbers = new Uint32Array(bytes.buffer, 0, words);
  numbers.set([version, vertices, triangles, faces, 0, 0, json.length], 1);
  const positions = new Float32Array(bytes.buffer, 4 * headerWords, 3 * vertices);
  for (let at = 0; at < vertices; at += 1) {
    const [x, y] = [(at % (side + 1)) / 10, Math.floor(at / (side + 1)) / 10];
    positions.set([x, y, 5 * Math.sin(x / 5) * Math.cos(y / 5)], 3 * at);
  }
  const indices = numbers.subarray(headerWords + 3 * vertices);
  const faceOfTriangle = indices.subarray(3 * triangles);
  for (let square = 0; square < side * side; square += 1) {
    const corner = Math.floor(square / side) * (side + 1) + (square % side);
    const above = corner + side + 1;
    indices.set([corner, corner + 1, above, above, corner + 1, above + 1], 6 * square);
    faceOfTriangle.fill(Math.floor((2 * square) / trianglesOfFace), 2 * square, 2 * square + 2);
  }
  faceOfTriangle.subarray(triangles, triangles + faces).fill(0xffffffff);
  bytes.set(json, 4 * words);
  return bytes;
}
