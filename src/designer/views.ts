import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseViews, type ViewImages } from '../core/part/drawing.ts';
import { describeError, isCancelled } from '../core/errors.ts';
import type { ExecutionResult, ExportFormat, Runner, RunRequest } from '../core/run.ts';
import { findShapeDifference } from '../core/part/same-shape.ts';
import type { Settings } from '../core/settings.ts';

/** Time for drawing a part for its reviewer: a picture that takes longer is not worth waiting for. */
const drawingMs = 20_000;

const whyNot = (why: string): ViewImages => ({ images: [], notes: [`Views not drawn: ${why}`] });

/**
 * Pictures of a part for its design review: front, top, right and isometric with hidden lines removed. The script runs once more,
 * contained as always, and what comes out must be the part that was measured. What goes wrong is said in `notes`; it throws only
 * when it is cancelled.
 */
export async function drawViews(
  runner: Runner,
  settings: Settings,
  { script, run }: { script: string; run: ExecutionResult },
  signal: AbortSignal,
): Promise<ViewImages> {
  const measured = run.shape;
  if (measured === null) return whyNot('there is no part');
  const folder = await mkdtemp(join(tmpdir(), 'freecad-designer-views-'));
  try {
    const formats: readonly ExportFormat[] = ['views'];
    const request: RunRequest = {
      script,
      name: 'part',
      outputFolder: folder,
      formats,
      stlResolution: 'normal',
      queries: [],
      sizeOnly: true,
      limits: { wallMs: settings.runTimeoutMs, memoryMb: settings.runMemoryMb, measureMs: drawingMs },
      metadata: {},
    };
    const drawn = await runner.run(request, signal);
    const { shape, files, error } = drawn;
    if (!drawn.ok || shape === null) return whyNot(drawn.reason === 'timeout' ? 'too slow' : (error?.message ?? drawn.reason));
    if (shape.notMeasured?.['mass'] !== undefined || shape.notMeasured?.['boundingBox'] !== undefined) return whyNot('too slow');
    const difference = findShapeDifference(measured, shape);
    if (difference !== undefined) return whyNot(`run again, the script made another part (${difference})`);
    if (files.views === undefined) return whyNot('FreeCAD wrote nothing');
    const views = parseViews(await readFile(files.views, 'utf8'));
    const { createViewImages } = await import('../export/drawing/view-images.ts');
    return await createViewImages(views);
  } catch (error) {
    if (isCancelled(error) || signal.aborted) throw error;
    return whyNot(describeError(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
