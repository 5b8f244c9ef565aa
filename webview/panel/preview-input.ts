import type { Picked } from '../preview/measuring.ts';
import type { Viewer } from '../preview/viewer.ts';
import { standardViews } from './preview-toolbar.ts';
import { t } from '../translation.ts';

interface CanvasActions {
  pick(picked: Picked | null): void;
  /** To the next (1) or the previous (-1) face. */
  step(by: 1 | -1): void;
  readonly toggleMeasuring: () => void;
  readonly escape: () => void;
}

/** A pointer that moved further than this turned the part and picked nothing. */
const stillPixels = 4;

/** What mouse and keys do on the drawing; turning, panning and zooming are the controls' own. */
export function watchCanvas(viewer: Viewer, actions: CanvasActions): void {
  const { canvas } = viewer;
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-roledescription', t('3D view'));
  canvas.setAttribute(
    'aria-label',
    t(
      'The part in three dimensions. Arrow keys pan, with Shift they turn, plus and minus zoom, 0 to 6 are the standard views, F fits, N and P go from face to face, M measures.',
    ),
  );
  let from: { x: number; y: number } | null = null;
  canvas.addEventListener('pointerdown', (event) => {
    canvas.focus();
    from = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
  });
  canvas.addEventListener('pointerup', (event) => {
    const start = from;
    from = null;
    if (start === null || Math.hypot(event.clientX - start.x, event.clientY - start.y) > stillPixels) return;
    actions.pick(viewer.pick(event));
  });
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = standardViews.find(([, , key]) => key === event.key)?.[0];
    const keys: Readonly<Record<string, () => void>> = {
      f: () => {
        viewer.fit();
      },
      n: () => {
        actions.step(1);
      },
      p: () => {
        actions.step(-1);
      },
      m: actions.toggleMeasuring,
      '+': () => {
        viewer.zoomBy(1.25);
      },
      '-': () => {
        viewer.zoomBy(0.8);
      },
      Escape: actions.escape,
    };
    if (view !== undefined) viewer.look(view);
    else if (keys[event.key] !== undefined) keys[event.key]?.();
    else return;
    event.preventDefault();
  });
}
