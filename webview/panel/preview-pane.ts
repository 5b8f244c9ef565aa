import type { Host } from '../connection.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import { loadPreview } from '../preview/load.ts';
import type { StandardView, Viewer } from '../preview/viewer.ts';

type Shown = 'nothing' | 'loading' | 'part' | 'problem';

export interface PreviewPane {
  /** Loads the preview when it is another than the one on screen. */
  follow(preview: string | null, version: number): void;
  draw(design: { readonly working: boolean; readonly atRest: boolean }): Description;
  /** Puts the canvas into its place after the first drawing. */
  attach(): void;
}

const views: readonly (readonly [StandardView, string])[] = [
  ['isometric', 'Isometric'],
  ['front', 'Front'],
  ['top', 'Top'],
  ['right', 'Right'],
];

/** The 3D view of the part. three.js is read when there is something to see. */
export function createPreviewPane(host: Host, redraw: () => void): PreviewPane {
  const canvas = document.createElement('div');
  canvas.className = 'canvas';
  let viewer: Viewer | undefined;
  let shown: Shown = 'nothing';
  let problem = '';
  let wanted = '';

  const load = async (key: string): Promise<void> => {
    const bytes = await loadPreview(host, null, () => key === wanted);
    if (bytes === undefined || key !== wanted) return;
    const { createViewer } = await import('../preview/viewer.ts');
    viewer ??= createViewer(canvas);
    viewer.show(bytes);
    shown = 'part';
  };

  const overlay = (working: boolean): Children => {
    if (shown === 'problem') return [element('p', { class: 'quiet' }, icon('warning'), ` ${problem}`)];
    if (shown === 'loading' || (shown === 'nothing' && working))
      return [element('vscode-progress-ring', { 'aria-label': 'The part is being made' })];
    return [element('p', { class: 'quiet' }, 'The part appears here when it was built.')];
  };

  return {
    follow: (preview, version) => {
      const key = preview === null ? '' : `${preview} ${version}`;
      if (key === wanted) return;
      wanted = key;
      if (preview === null) return;
      if (shown !== 'part') shown = 'loading';
      load(key)
        .catch((error: unknown) => {
          shown = 'problem';
          problem = error instanceof Error ? error.message : String(error);
        })
        .finally(redraw);
    },
    attach: () => {
      const place = document.querySelector('#canvas-place');
      if (place !== null && canvas.parentElement !== place) place.append(canvas);
    },
    draw: ({ working, atRest }) =>
      element(
        'section',
        { class: 'preview', key: 'preview', 'aria-label': '3D preview' },
        element('div', { id: 'canvas-place', class: 'canvas-place', key: 'canvas' }),
        shown === 'part' && !atRest && element('vscode-badge', { class: 'stale', key: 'stale' }, 'before the change'),
        shown !== 'part' && element('div', { class: 'preview-overlay', key: 'overlay' }, overlay(working)),
        shown === 'part' &&
          element(
            'div',
            { class: 'views', role: 'toolbar', 'aria-label': 'Views', key: 'views' },
            views.map(([view, label]) =>
              element(
                'button',
                {
                  class: 'view',
                  key: view,
                  on: {
                    click: () => {
                      viewer?.look(view);
                    },
                  },
                },
                label,
              ),
            ),
            element(
              'button',
              {
                class: 'view',
                key: 'fit',
                title: 'Fit the part into the view',
                on: {
                  click: () => {
                    viewer?.fit();
                  },
                },
              },
              icon('screen-full'),
              element('span', { class: 'hidden' }, 'Fit'),
            ),
          ),
      ),
  };
}
