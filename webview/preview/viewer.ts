import { Box3, BufferGeometry, Color, Float32BufferAttribute, Line, LineBasicMaterial, Raycaster, Vector3 } from 'three';
import { parsePreview, type Preview } from '../../src/core/part/preview.ts';
import { createAnnotations } from './annotations.ts';
import { snap, type Picked, type Point } from './measuring.ts';
import { createPartModel, type DrawingMode, type PartColors, type PartModel } from './part-model.ts';
import { createSection, type SectionPlane } from './section.ts';
import { createStage, themeColor, type Stage, type StandardView } from './stage.ts';
import { t } from '../translation.ts';

export interface Viewer {
  /** Shows a part from the bytes of a preview file; keeps the point of view when one was chosen before. */
  show(bytes: Uint8Array): Preview;
  /** Another part over it, see-through; null takes it away. */
  compare(bytes: Uint8Array | null): void;
  look(view: StandardView): void;
  fit(): void;
  zoomBy(factor: number): void;
  setMode(mode: DrawingMode): void;
  /** Cuts the part open; says where in mm. */
  cut(section: SectionPlane | null): number;
  light(faces: readonly number[], kind: 'chosen' | 'hinted'): void;
  /** Draws the way between points that were measured. */
  drawSpan(points: readonly Point[]): void;
  pick(event: MouseEvent): Picked | null;
  readonly canvas: HTMLCanvasElement;
}

/** How near to an edge or a corner the pointer has to be for it to be meant. */
const reachPixels = 7;

function colorsOf(role: 'part' | 'ghost'): PartColors {
  const highContrast = document.body.classList.contains('vscode-high-contrast');
  const light = document.body.classList.contains('vscode-high-contrast-light');
  const line = new Color(highContrast && !light ? '#ffffff' : '#17222d');
  const chosen = themeColor('--vscode-charts-orange', '#d18616');
  const hinted = themeColor('--vscode-charts-yellow', '#e2b93b');
  if (role === 'ghost')
    return {
      surface: themeColor('--vscode-charts-red', '#d1503f'),
      line: themeColor('--vscode-charts-red', '#d1503f'),
      chosen,
      hinted,
    };
  const surface =
    highContrast && !light
      ? new Color('#3f6c96')
      : themeColor('--vscode-charts-blue', '#4a90c4').lerp(new Color('#b9c6d3'), 0.62);
  return { surface, line, chosen, hinted };
}

/** @throws Error in words for people when this computer can't draw in three dimensions. */
export function createViewer(place: HTMLElement): Viewer {
  let stage: Stage;
  try {
    stage = createStage(place, () => {
      annotate(stage.camera, stage.mmPerPixel);
    });
  } catch {
    throw new Error(t('This window has no WebGL, so the part is not drawn. The measured report is complete without it.'));
  }
  const annotate = createAnnotations(place);
  const section = createSection();
  const span = new Line(new BufferGeometry(), new LineBasicMaterial({ depthTest: false }));
  span.renderOrder = 10;
  stage.scene.add(section.group, span);
  let part: PartModel | undefined;
  let ghost: PartModel | undefined;
  let mode: DrawingMode = 'shaded';
  let cutAt: SectionPlane | null = null;
  const box = new Box3();

  const paint = (): number => {
    const at = section.place(cutAt, box.min, box.max);
    const colors = colorsOf('part');
    part?.draw(mode, colors, section.planes);
    ghost?.draw('transparent', colorsOf('ghost'), section.planes);
    if (part !== undefined) section.cap(part.surface.geometry, stage.bounds, colors.surface.clone().multiplyScalar(0.72));
    span.material.color = colors.chosen;
    stage.render();
    return at;
  };
  new MutationObserver(paint).observe(document.body, { attributes: true, attributeFilter: ['class'] });

  const replace = (old: PartModel | undefined, next: PartModel | undefined): void => {
    if (old !== undefined) stage.scene.remove(old.group);
    old?.dispose();
    if (next !== undefined) stage.scene.add(next.group);
  };
  const measureBox = (): void => {
    if (part === undefined) return;
    box.setFromObject(part.surface);
    if (ghost !== undefined) box.expandByObject(ghost.surface);
    box.getBoundingSphere(stage.bounds);
    if (!(stage.bounds.radius > 0)) stage.bounds.radius = 1;
  };

  return {
    canvas: stage.canvas,
    show: (bytes) => {
      const isFirst = part === undefined;
      const next = createPartModel(parsePreview(bytes));
      replace(part, next);
      part = next;
      measureBox();
      stage.frame();
      if (isFirst) stage.look('isometric');
      paint();
      return next.preview;
    },
    compare: (bytes) => {
      const next = bytes === null ? undefined : createPartModel(parsePreview(bytes), true);
      replace(ghost, next);
      ghost = next;
      measureBox();
      stage.frame();
      paint();
    },
    look: (view) => {
      stage.look(view);
    },
    fit: () => {
      stage.fit();
    },
    zoomBy: (factor) => {
      stage.zoomBy(factor);
    },
    setMode: (next) => {
      mode = next;
      paint();
    },
    cut: (next) => {
      cutAt = next;
      return paint();
    },
    light: (faces, kind) => {
      part?.light(faces, kind);
      stage.render();
    },
    drawSpan: (points) => {
      span.geometry.setAttribute('position', new Float32BufferAttribute(points.flat(), 3));
      span.geometry.setDrawRange(0, points.length);
      span.visible = points.length > 1;
      stage.render();
    },
    pick: (event) => {
      if (part === undefined) return null;
      const ray = new Raycaster();
      ray.setFromCamera(stage.pointer(event), stage.camera);
      const planes = section.planes;
      const hit = ray
        .intersectObject(part.surface, false)
        .find(({ point }) => planes.every((plane) => plane.distanceToPoint(new Vector3().copy(point)) >= -1e-6));
      if (hit?.faceIndex == null) return null;
      const at: Point = [hit.point.x, hit.point.y, hit.point.z];
      return { face: part.preview.faceOfTriangle[hit.faceIndex] ?? 0, ...snap(part.preview, at, reachPixels * stage.mmPerPixel) };
    },
  };
}
