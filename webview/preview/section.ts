import {
  AlwaysStencilFunc,
  BackSide,
  DecrementWrapStencilOp,
  DoubleSide,
  FrontSide,
  Group,
  IncrementWrapStencilOp,
  Mesh,
  MeshBasicMaterial,
  NotEqualStencilFunc,
  Plane,
  PlaneGeometry,
  ReplaceStencilOp,
  Vector3,
  type BufferGeometry,
  type Color,
  type Sphere,
} from 'three';

/** A cut across an axis: what lies beyond `share` (0..1) of the part along it is taken away. */
export interface SectionPlane {
  readonly axis: 'x' | 'y' | 'z';
  readonly share: number;
}

const normals = { x: new Vector3(-1, 0, 0), y: new Vector3(0, 1, 0), z: new Vector3(0, 0, -1) } as const;

export interface Section {
  readonly group: Group;
  /** The planes that materials are clipped with; none when nothing is cut. */
  readonly planes: readonly Plane[];
  /** Position of the cut in mm along its axis. */
  place(section: SectionPlane | null, low: Vector3, high: Vector3): number;
  /** Draws the cut face of this part. */
  cap(geometry: BufferGeometry, bounds: Sphere, color: Color): void;
}

/**
 * Cuts a part open, and closes the cut: back faces count up and front faces count down in the stencil buffer, and where they don't
 * come out even, the plane lies in material.
 */
export function createSection(): Section {
  const plane = new Plane(normals.x.clone(), 0);
  const group = new Group();
  group.visible = false;
  const counting = { depthWrite: false, depthTest: false, colorWrite: false, stencilWrite: true, stencilFunc: AlwaysStencilFunc };
  const count = (side: typeof BackSide | typeof FrontSide): MeshBasicMaterial => {
    const operation = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp;
    return new MeshBasicMaterial({
      ...counting,
      side,
      clippingPlanes: [plane],
      stencilFail: operation,
      stencilZFail: operation,
      stencilZPass: operation,
    });
  };
  const counters = [new Mesh(undefined, count(BackSide)), new Mesh(undefined, count(FrontSide))];
  const cover = new Mesh(
    new PlaneGeometry(1, 1),
    new MeshBasicMaterial({
      side: DoubleSide,
      stencilWrite: true,
      stencilFunc: NotEqualStencilFunc,
      stencilFail: ReplaceStencilOp,
      stencilZFail: ReplaceStencilOp,
      stencilZPass: ReplaceStencilOp,
    }),
  );
  for (const mesh of counters) mesh.renderOrder = 3;
  cover.renderOrder = 4;
  cover.onAfterRender = (renderer) => {
    renderer.clearStencil();
  };
  group.add(...counters, cover);
  let cut = false;

  return {
    group,
    get planes() {
      return cut ? [plane] : [];
    },
    place: (section, low, high) => {
      cut = section !== null;
      group.visible = cut;
      if (section === null) return 0;
      const { axis, share } = section;
      const at = low[axis] + (high[axis] - low[axis]) * share;
      plane.normal.copy(normals[axis]);
      plane.constant = -normals[axis][axis] * at;
      return at;
    },
    cap: (geometry, bounds, color) => {
      for (const mesh of counters) mesh.geometry = geometry;
      cover.material.color = color;
      cover.scale.setScalar(bounds.radius * 3);
      plane.projectPoint(bounds.center, cover.position);
      cover.lookAt(cover.position.clone().add(plane.normal));
    },
  };
}
