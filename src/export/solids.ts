import type { Preview } from '../core/part/preview.ts';

/** A solid's mesh, in mm. Vertices are not shared between faces. */
export interface Solid {
  label: string;
  positions: Float32Array;
  /** For flat and curved faces alike; of length 1. */
  normals: Float32Array;
  indices: Uint32Array;
}

type Triangle = readonly [number, number, number];

const key = (positions: Float32Array, vertex: number): string =>
  `${positions[3 * vertex] ?? 0},${positions[3 * vertex + 1] ?? 0},${positions[3 * vertex + 2] ?? 0}`;

const trianglesOf = (indices: Uint32Array): Triangle[] =>
  Array.from({ length: indices.length / 3 }, (_, index) => [
    indices[3 * index] ?? 0,
    indices[3 * index + 1] ?? 0,
    indices[3 * index + 2] ?? 0,
  ]);

/** The same mesh with every point once, so that neighbouring triangles share their corners; triangles that shrink to a line are gone. */
export function weld({ positions, indices }: Pick<Solid, 'positions' | 'indices'>): {
  points: Float32Array;
  triangles: Triangle[];
} {
  const numbers = new Map<string, number>();
  const points: number[] = [];
  const mapped = Array.from({ length: positions.length / 3 }, (_, vertex) => {
    const name = key(positions, vertex);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    points.push(...positions.subarray(3 * vertex, 3 * vertex + 3));
    return numbers.size - 1;
  });
  const triangles = trianglesOf(indices)
    .map(([a, b, c]): Triangle => [mapped[a] ?? 0, mapped[b] ?? 0, mapped[c] ?? 0])
    .filter(([a, b, c]) => a !== b && b !== c && c !== a);
  return { points: Float32Array.from(points), triangles };
}

/** Normals of one face: at each point the mean of its triangles', weighted by their area. */
function addNormals(face: readonly Triangle[], positions: Float32Array, normals: Float32Array): void {
  const sums = new Map<string, [number, number, number]>();
  const point = (vertex: number): readonly [number, number, number] => [
    positions[3 * vertex] ?? 0,
    positions[3 * vertex + 1] ?? 0,
    positions[3 * vertex + 2] ?? 0,
  ];
  for (const triangle of face) {
    const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = [point(triangle[0]), point(triangle[1]), point(triangle[2])];
    const [ux, uy, uz, vx, vy, vz] = [bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az];
    for (const vertex of triangle) {
      const sum = sums.get(key(positions, vertex)) ?? [0, 0, 0];
      sum[0] += uy * vz - uz * vy;
      sum[1] += uz * vx - ux * vz;
      sum[2] += ux * vy - uy * vx;
      sums.set(key(positions, vertex), sum);
    }
  }
  for (const vertex of new Set(face.flat())) {
    const [x, y, z] = sums.get(key(positions, vertex)) ?? [0, 0, 1];
    const length = Math.hypot(x, y, z);
    normals.set(length === 0 ? [0, 0, 1] : [x / length, y / length, z / length], 3 * vertex);
  }
}

/** The solids of a mesh as exporting_mesh.py writes it, in its order. */
export function solidsOf({ positions, indices, faceOfTriangle, objectOfFace, objects }: Preview): Solid[] {
  const faces = new Map<number, Triangle[]>();
  trianglesOf(indices).forEach((triangle, number) => {
    const face = faceOfTriangle[number] ?? 0;
    const own = faces.get(face);
    if (own === undefined) faces.set(face, [triangle]);
    else own.push(triangle);
  });
  const normals = new Float32Array(positions.length);
  for (const face of faces.values()) addNormals(face, positions, normals);
  return objects.map(({ label }, number) => {
    const used = new Map<number, number>();
    const own: number[] = [];
    for (const [face, triangles] of faces) {
      if (objectOfFace[face] !== number) continue;
      for (const vertex of triangles.flat()) {
        if (!used.has(vertex)) used.set(vertex, used.size);
        own.push(used.get(vertex) ?? 0);
      }
    }
    const take = (from: Float32Array): Float32Array =>
      Float32Array.from([...used.keys()].flatMap((vertex) => [...from.subarray(3 * vertex, 3 * vertex + 3)]));
    return { label, positions: take(positions), normals: take(normals), indices: Uint32Array.from(own) };
  });
}
