import type { Preview } from '../../src/core/part/preview.ts';
import { isAtRest, isWorking, type DesignSnapshot, type MadeObject, type PartSize } from '../../src/core/snapshot.ts';
import type { Ask } from '../actions.ts';
import type { Host } from '../connection.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import { loadPreview } from '../preview/load.ts';
import type { Picked } from '../preview/measuring.ts';
import type { Viewer } from '../preview/viewer.ts';
import { facesOfTask, makerOf } from './links.ts';
import { pickBar } from './pick-bar.ts';
import { watchCanvas } from './preview-input.ts';
import { previewToolbar, type Look } from './preview-toolbar.ts';
import { deltaWords, measuredWords } from './preview-words.ts';
import { t } from '../translation.ts';

/** What the pane shows. */
export interface ShownPart {
  readonly design: DesignSnapshot;
  readonly objects: readonly MadeObject[];
  readonly size: PartSize | null;
  /** Tells one preview from the next; null: there is none. */
  readonly preview: string | null;
  /** Task that something points at: a node under the pointer, else the cell with the cursor. */
  readonly task: string | null;
}

export interface PreviewPane {
  /** Takes up another state; loads the preview when it is another than the one on screen. */
  follow(part: ShownPart): void;
  /** Draws the part of one iteration over that of another. */
  compare(from: number, to: number): void;
  draw(): Description | null;
  /** Puts the canvas into its place after the first drawing. */
  attach(): void;
}

interface PaneContext {
  readonly host: Host;
  readonly ask: Ask;
  readonly redraw: () => void;
  /** A face was picked that this task made; null: nothing is picked any more. */
  readonly pointAt: (task: string | null) => void;
}

/** The 3D view of the part. three.js is read when there is something to see. */
export function createPreviewPane({ host, ask, redraw, pointAt }: PaneContext): PreviewPane {
  const canvas = document.createElement('div');
  canvas.className = 'canvas';
  let viewer: Viewer | undefined;
  let preview: Preview | undefined;
  let part: ShownPart | undefined;
  let shown: 'nothing' | 'loading' | 'part' | 'problem' = 'nothing';
  let problem = '';
  let wanted = '';
  let look: Look = { mode: 'shaded', section: null, sectionAtMm: 0, measuring: false, shown: null, compared: null };
  let chosen: number | null = null;
  let picks: readonly Picked[] = [];
  let lit = '';

  const lightUp = (): void => {
    if (viewer === undefined || preview === undefined || part === undefined) return;
    const { task, objects, design } = part;
    const hinted = task === null ? [] : facesOfTask(preview, objects, design.plan?.tasks ?? [], task);
    const key = JSON.stringify([chosen, hinted, wanted]);
    if (key === lit) return;
    lit = key;
    viewer.light(hinted, 'hinted');
    viewer.light(chosen === null ? [] : [chosen], 'chosen');
  };
  const choose = (face: number | null): void => {
    chosen = face;
    const maker = face === null || preview === undefined || part === undefined ? undefined : makerOf(preview, part.objects, face);
    pointAt(maker?.task ?? null);
    lightUp();
    redraw();
  };
  const takePick = (picked: Picked | null): void => {
    if (!look.measuring) {
      choose(picked?.face ?? null);
      return;
    }
    picks = picked === null ? [] : [...picks.slice(picks.length === 2 ? 2 : 0), picked];
    viewer?.drawSpan(picks.map(({ point }) => point));
    choose(picked?.edge === undefined ? (picked?.face ?? null) : null);
  };

  /** Loads what is to be on screen when it is another part than the one that is. */
  const takeUp = (): void => {
    if (part === undefined) return;
    const key = look.shown === null ? (part.preview ?? '') : `attempt ${look.shown}`;
    if (key === wanted) {
      lightUp();
      return;
    }
    wanted = key;
    if (key === '') return;
    if (shown !== 'part') shown = 'loading';
    load(key)
      .catch((error: unknown) => {
        shown = 'problem';
        problem = error instanceof Error ? error.message : String(error);
      })
      .finally(redraw);
  };

  const overlay = (iteration: number | null): void => {
    if (iteration === null) {
      viewer?.compare(null);
      return;
    }
    loadPreview(host, iteration, () => look.compared === iteration).then(
      (bytes) => {
        if (look.compared === iteration) viewer?.compare(bytes ?? null);
      },
      (error: unknown) => {
        problem = error instanceof Error ? error.message : String(error);
        redraw();
      },
    );
  };
  const change = (next: Partial<Look>): void => {
    look = { ...look, ...next };
    if (next.mode !== undefined) viewer?.setMode(next.mode);
    if (next.section !== undefined) look = { ...look, sectionAtMm: viewer?.cut(next.section) ?? 0 };
    if (next.shown !== undefined) takeUp();
    if (next.compared !== undefined) overlay(next.compared);
    if (next.measuring !== undefined) {
      picks = [];
      viewer?.drawSpan([]);
      choose(null);
    }
    redraw();
  };

  const load = async (key: string): Promise<void> => {
    const bytes = await loadPreview(host, look.shown, () => key === wanted);
    if (bytes === undefined || key !== wanted) return;
    const { createViewer } = await import('../preview/viewer.ts');
    if (viewer === undefined) {
      viewer = createViewer(canvas);
      watchCanvas(viewer, {
        pick: takePick,
        step: (by) => {
          const count = preview?.objectOfFace.length ?? 0;
          if (count > 0) choose(((chosen ?? (by > 0 ? -1 : count)) + by + count) % count);
        },
        toggleMeasuring: () => {
          change({ measuring: !look.measuring });
        },
        escape: () => {
          if (look.measuring) change({ measuring: false });
          else choose(null);
        },
      });
    }
    preview = viewer.show(bytes);
    shown = 'part';
    picks = [];
    viewer.drawSpan([]);
    choose(null);
    if (look.section !== null) change({ section: look.section });
  };

  const curtain = (working: boolean): Children => {
    if (shown === 'problem') return [element('p', { class: 'quiet' }, icon('warning'), ` ${problem}`)];
    if (shown === 'loading' || (shown === 'nothing' && working))
      return [element('vscode-progress-ring', { 'aria-label': t('The part is being made') })];
    return [element('p', { class: 'quiet' }, t('The part appears here when it was built.'))];
  };

  const words = (): Description | false => {
    if (part === undefined || preview === undefined) return false;
    if (look.measuring) return element('p', { class: 'pick-bar', role: 'status', key: 'bar' }, measuredWords(preview, picks));
    if (chosen !== null) return pickBar(preview, chosen, makerOf(preview, part.objects, chosen), ask);
    const sizeOf = (iteration: number | null) => part?.design.iterations.find(({ number }) => number === iteration)?.size;
    const before = sizeOf(look.compared);
    const now = look.shown === null ? part.size : sizeOf(look.shown);
    if (before == null || now == null) return false;
    const since =
      look.shown === null ? t('Since attempt {0}', look.compared ?? '') : t('Attempt {0} → {1}', look.compared ?? '', look.shown);
    return element('p', { class: 'pick-bar', role: 'status', key: 'bar' }, `${since}: ${deltaWords(before, now)}`);
  };

  return {
    follow: (next) => {
      // A part that is new is what a person wants to see.
      if (part !== undefined && part.preview !== next.preview) look = { ...look, shown: null };
      part = next;
      takeUp();
    },
    compare: (from, to) => {
      const onScreen = part?.design.iterations.find(({ preview: file }) => file !== null && file === part?.preview)?.number;
      change({ shown: to === onScreen ? null : to, compared: from });
    },
    attach: () => {
      const place = document.querySelector('#canvas-place');
      if (place !== null && canvas.parentElement !== place) place.append(canvas);
    },
    draw: () => {
      if (part === undefined) return null;
      const { state, iterations } = part.design;
      const changes = { look: (view: Parameters<Viewer['look']>[0]) => viewer?.look(view), fit: () => viewer?.fit(), change };
      return element(
        'section',
        { class: 'preview', key: 'preview', 'aria-label': t('3D preview') },
        element('div', { id: 'canvas-place', class: 'canvas-place', key: 'canvas' }),
        shown === 'part' && !isAtRest(state) && element('vscode-badge', { class: 'stale', key: 'stale' }, t('before the change')),
        shown !== 'part' && element('div', { class: 'preview-overlay', key: 'overlay' }, curtain(isWorking(state))),
        shown === 'part' && previewToolbar(look, iterations, changes),
        shown === 'part' && words(),
      );
    },
  };
}
