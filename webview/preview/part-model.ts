import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  type Color,
  type Plane,
} from 'three';
import type { Preview } from '../../src/core/part/preview.ts';
import { segmentsOf } from './segments.ts';

export type DrawingMode = 'shaded' | 'transparent' | 'wireframe';

export interface PartColors {
  readonly surface: Color;
  readonly line: Color;
  readonly chosen: Color;
  readonly hinted: Color;
}

/** A preview as objects of a scene. */
export interface PartModel {
  readonly preview: Preview;
  readonly group: Group;
  readonly surface: Mesh<BufferGeometry, MeshLambertMaterial>;
  /** Lights up faces by their numbers; `chosen` is what was picked, `hinted` what something points at. */
  light(faces: readonly number[], kind: 'chosen' | 'hinted'): void;
  draw(mode: DrawingMode, colors: PartColors, clip: readonly Plane[]): void;
  dispose(): void;
}

/** Triangles of the given faces, as an index into the same corners. */
export function trianglesOf(
  { indices, faceOfTriangle }: Pick<Preview, 'indices' | 'faceOfTriangle'>,
  faces: readonly number[],
): Uint32Array {
  const wanted = new Set(faces);
  const found: number[] = [];
  if (wanted.size > 0) {
    faceOfTriangle.forEach((face, triangle) => {
      if (wanted.has(face))
        found.push(indices[3 * triangle] ?? 0, indices[3 * triangle + 1] ?? 0, indices[3 * triangle + 2] ?? 0);
    });
  }
  return Uint32Array.from(found);
}

/** @param ghost It is there for comparison: see-through, and never in the way. */
export function createPartModel(preview: Preview, ghost = false): PartModel {
  const triangles = new BufferGeometry();
  triangles.setAttribute('position', new BufferAttribute(preview.positions, 3));
  triangles.setIndex(new BufferAttribute(preview.indices, 1));
  triangles.computeVertexNormals();
  const edges = new BufferGeometry();
  edges.setAttribute('position', new BufferAttribute(segmentsOf(preview), 3));
  // Behind its own edges; a ghost also behind the part, where both have the same face.
  const back = ghost ? 4 : 1;
  const offset = { polygonOffset: true, polygonOffsetFactor: back, polygonOffsetUnits: back };
  const surface = new Mesh(triangles, new MeshLambertMaterial({ ...offset, side: DoubleSide }));
  const lines = new LineSegments(edges, new LineBasicMaterial());
  const group = new Group();
  group.add(surface, lines);

  const lit = (['hinted', 'chosen'] as const).map((kind, order) => {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', triangles.getAttribute('position'));
    geometry.setAttribute('normal', triangles.getAttribute('normal'));
    geometry.setIndex([]);
    const mesh = new Mesh(geometry, new MeshLambertMaterial({ side: DoubleSide }));
    mesh.renderOrder = order + 1;
    mesh.visible = false;
    group.add(mesh);
    return { kind, mesh };
  });

  return {
    preview,
    group,
    surface,
    light: (faces, kind) => {
      const mesh = lit.find((candidate) => candidate.kind === kind)?.mesh;
      if (mesh === undefined) return;
      mesh.geometry.setIndex(new BufferAttribute(trianglesOf(preview, faces), 1));
      mesh.visible = faces.length > 0;
    },
    draw: (mode, colors, clip) => {
      const { material } = surface;
      material.color = colors.surface;
      material.wireframe = mode === 'wireframe';
      material.transparent = ghost || mode === 'transparent';
      material.opacity = ghost ? 0.28 : mode === 'transparent' ? 0.4 : 1;
      material.depthWrite = !material.transparent;
      lines.material.color = colors.line;
      lines.material.transparent = ghost;
      lines.material.opacity = ghost ? 0.5 : 1;
      for (const { kind, mesh } of lit) mesh.material.color = colors[kind];
      for (const each of [material, lines.material, ...lit.map(({ mesh }) => mesh.material)]) {
        each.clippingPlanes = [...clip];
        each.needsUpdate = true;
      }
    },
    dispose: () => {
      for (const object of [surface, lines, ...lit.map(({ mesh }) => mesh)]) {
        object.geometry.dispose();
        object.material.dispose();
      }
    },
  };
}
