import {
  AmbientLight,
  Color,
  DirectionalLight,
  MOUSE,
  OrthographicCamera,
  Scene,
  Sphere,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';

export type StandardView = 'isometric' | 'front' | 'top' | 'right' | 'rear' | 'bottom' | 'left';

/** Where the eye stands, as CAD programs have it: front looks along +y, top along -z, right along -x. */
const eyes: Readonly<Record<StandardView, readonly [number, number, number]>> = {
  isometric: [1, -1, 0.8],
  front: [0, -1, 0],
  top: [0, -0.0001, 1],
  right: [1, 0, 0],
  rear: [0, 1, 0],
  bottom: [0, -0.0001, -1],
  left: [-1, 0, 0],
};

export interface Stage {
  readonly scene: Scene;
  readonly camera: OrthographicCamera;
  readonly canvas: HTMLCanvasElement;
  /** Around what is shown. */
  readonly bounds: Sphere;
  /** Draws once, with the next frame. */
  render(): void;
  /** Takes up changed bounds. */
  frame(): void;
  look(view: StandardView): void;
  fit(): void;
  zoomBy(factor: number): void;
  readonly mmPerPixel: number;
  /** A place on the canvas as the camera's coordinates, -1..1. */
  pointer(event: MouseEvent): Vector2;
}

/** A colour of the theme by the name of its variable. */
export function themeColor(name: string, otherwise: string): Color {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return new Color().setStyle(text === '' ? otherwise : text.slice(0, text.startsWith('#') ? 7 : undefined));
}

/** A scene that is drawn when something changes and at no other time. */
export function createStage(place: HTMLElement, afterDrawing: () => void): Stage {
  const renderer = new WebGLRenderer({ antialias: true, alpha: true, stencil: true });
  renderer.localClippingEnabled = true;
  const scene = new Scene();
  const camera = new OrthographicCamera(-1, 1, 1, -1, -10_000, 10_000);
  camera.up.set(0, 0, 1);
  const light = new DirectionalLight(0xffffff, 2.6);
  camera.add(light);
  light.position.set(-0.7, 1, 0.55);
  scene.add(camera, new AmbientLight(0xffffff, 1.0));
  const bounds = new Sphere(new Vector3(), 1);

  const canvas = renderer.domElement;
  place.append(canvas);
  const controls = new OrbitControls(camera, canvas);
  controls.listenToKeyEvents(canvas);
  controls.zoomToCursor = true;
  controls.mouseButtons = { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.PAN, RIGHT: MOUSE.PAN };

  let scheduled = false;
  const render = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      renderer.render(scene, camera);
      afterDrawing();
    });
  };
  controls.addEventListener('change', render);

  const frame = (): void => {
    const width = Math.max(place.clientWidth, 1);
    const height = Math.max(place.clientHeight, 1);
    const half = bounds.radius * 1.12;
    const [x, y] = width > height ? [(half * width) / height, half] : [half, (half * height) / width];
    Object.assign(camera, { left: -x, right: x, top: y, bottom: -y, near: -bounds.radius * 20, far: bounds.radius * 20 });
    renderer.setPixelRatio(window.devicePixelRatio);
    renderer.setSize(width, height, false);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    camera.updateProjectionMatrix();
    render();
  };
  new ResizeObserver(frame).observe(place);

  const fit = (): void => {
    controls.target.copy(bounds.center);
    const direction = new Vector3().subVectors(camera.position, controls.target).normalize();
    camera.position.copy(bounds.center).addScaledVector(direction, bounds.radius * 4);
    camera.zoom = 1;
    frame();
    controls.update();
  };

  return {
    scene,
    camera,
    canvas,
    bounds,
    render,
    frame,
    fit,
    look: (view) => {
      camera.position.copy(bounds.center).add(new Vector3(...eyes[view]).normalize().multiplyScalar(bounds.radius * 4));
      fit();
    },
    zoomBy: (factor) => {
      camera.zoom *= factor;
      camera.updateProjectionMatrix();
      render();
    },
    get mmPerPixel() {
      return (camera.right - camera.left) / camera.zoom / Math.max(canvas.clientWidth, 1);
    },
    pointer: (event) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      return new Vector2(((event.clientX - left) / width) * 2 - 1, 1 - ((event.clientY - top) / height) * 2);
    },
  };
}
