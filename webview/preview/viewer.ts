import { parsePreview } from '../../src/core/preview.ts';
import { segmentsOf } from './segments.ts';
import { createStage, type Stage } from './stage.ts';

export type StandardView = 'isometric' | 'front' | 'top' | 'right';

export interface Viewer {
  /** Shows a part from the bytes of a preview file; keeps the point of view when one was chosen before. */
  show(bytes: Uint8Array): void;
  look(view: StandardView): void;
  fit(): void;
}

/** @throws Error in words for people when this computer can't draw in three dimensions. */
export function createViewer(place: HTMLElement): Viewer {
  let stage: Stage;
  try {
    stage = createStage(place);
  } catch {
    throw new Error('This window has no WebGL, so the part is not drawn. The measured report is complete without it.');
  }
  let first = true;
  return {
    show: (bytes) => {
      const preview = parsePreview(bytes);
      stage.replacePart({ positions: preview.positions, indices: preview.indices, segments: segmentsOf(preview) });
      if (first) stage.look('isometric');
      first = false;
    },
    look: (view) => {
      stage.look(view);
    },
    fit: () => {
      stage.fit();
    },
  };
}
