import {
  AmbientLight,
  Box3,
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  OrthographicCamera,
  Scene,
  Sphere,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import type { StandardView } from './viewer.ts';

/** What is drawn: triangles, and the edges of the exact shape as pairs of points. Lengths in mm, z up. */
export interface PartMesh {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** x y z of both ends, segment by segment. */
  readonly segments: Float32Array;
}

export interface Stage {
  replacePart(mesh: PartMesh): void;
  look(view: StandardView): void;
  fit(): void;
}

/** Where the eye stands, as CAD programs have it: front looks along +y, top along -z, right along -x. */
const eyes: Readonly<Record<StandardView, readonly [number, number, number]>> = {
  isometric: [1, -1, 0.8],
  front: [0, -1, 0],
  top: [0, -0.0001, 1],
  right: [1, 0, 0],
};

function themeColor(name: string, otherwise: string): Color {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return new Color().setStyle(text === '' ? otherwise : text.slice(0, text.startsWith('#') ? 7 : undefined));
}

/** A scene that is drawn when something changes and at no other time. */
export function createStage(place: HTMLElement): Stage {
  const renderer = new WebGLRenderer({ antialias: true, alpha: true });
  const scene = new Scene();
  const camera = new OrthographicCamera(-1, 1, 1, -1, -10_000, 10_000);
  camera.up.set(0, 0, 1);
  const light = new DirectionalLight(0xffffff, 2.6);
  camera.add(light);
  light.position.set(-0.7, 1, 0.55);
  scene.add(camera, new AmbientLight(0xffffff, 1.0));
  const surface = new MeshLambertMaterial({ polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 });
  const line = new LineBasicMaterial();
  const part = new Group();
  scene.add(part);
  const bounds = new Sphere(new Vector3(), 1);

  renderer.domElement.tabIndex = 0;
  renderer.domElement.setAttribute('aria-label', 'The part in three dimensions. Arrow keys pan, drag turns, the wheel zooms.');
  renderer.domElement.setAttribute('role', 'img');
  place.append(renderer.domElement);
  const controls = new OrbitControls(camera, renderer.domElement);
  controls.listenToKeyEvents(renderer.domElement);
  controls.zoomToCursor = true;

  let scheduled = false;
  const render = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      renderer.render(scene, camera);
    });
  };
  controls.addEventListener('change', render);

  const paint = (): void => {
    const highContrast = document.body.classList.contains('vscode-high-contrast');
    surface.color = highContrast
      ? new Color('#3f6c96')
      : themeColor('--vscode-charts-blue', '#4a90c4').lerp(new Color('#b9c6d3'), 0.62);
    line.color = new Color(highContrast ? '#ffffff' : '#17222d');
    render();
  };
  paint();
  new MutationObserver(paint).observe(document.body, { attributes: true, attributeFilter: ['class'] });

  const frame = (): void => {
    const width = Math.max(place.clientWidth, 1);
    const height = Math.max(place.clientHeight, 1);
    const half = bounds.radius * 1.12;
    const [x, y] = width > height ? [(half * width) / height, half] : [half, (half * height) / width];
    Object.assign(camera, { left: -x, right: x, top: y, bottom: -y });
    renderer.setPixelRatio(window.devicePixelRatio);
    renderer.setSize(width, height, false);
    renderer.domElement.style.width = `${width}px`;
    renderer.domElement.style.height = `${height}px`;
    camera.updateProjectionMatrix();
    render();
  };
  new ResizeObserver(frame).observe(place);

  const fit = (): void => {
    controls.target.copy(bounds.center);
    const direction = new Vector3().subVectors(camera.position, controls.target).normalize();
    camera.position.copy(bounds.center).addScaledVector(direction, bounds.radius * 4);
    camera.zoom = 1;
    camera.near = -bounds.radius * 10;
    camera.far = bounds.radius * 20;
    frame();
    controls.update();
  };

  return {
    replacePart: ({ positions, indices, segments }) => {
      for (const child of part.children) (child as Mesh | LineSegments).geometry.dispose();
      part.clear();
      const triangles = new BufferGeometry();
      triangles.setAttribute('position', new BufferAttribute(positions, 3));
      triangles.setIndex(new BufferAttribute(indices, 1));
      triangles.computeVertexNormals();
      const edges = new BufferGeometry();
      edges.setAttribute('position', new BufferAttribute(segments, 3));
      part.add(new Mesh(triangles, surface), new LineSegments(edges, line));
      new Box3().setFromObject(part).getBoundingSphere(bounds);
      if (!(bounds.radius > 0)) bounds.radius = 1;
      frame();
    },
    look: (view) => {
      camera.position.copy(bounds.center).add(new Vector3(...eyes[view]).normalize().multiplyScalar(bounds.radius * 4));
      fit();
    },
    fit,
  };
}
