import { parseViews, type Views } from '../core/part/drawing.ts';
import type { ExportKind, ExportMetadata, Projection } from '../core/part/export.ts';
import { parsePreview } from '../core/part/preview.ts';
import type { ShapeReport } from '../core/run.ts';
import { createPdf } from './drawing/pdf.ts';
import { createSheet } from './drawing/sheet.ts';
import { createSvg } from './drawing/svg.ts';
import { createGlb } from './glb.ts';
import { solidsOf } from './solids.ts';
import { createThreeMf } from './three-mf.ts';

export interface ConvertContext {
  /** The part as it was measured: its sizes are the dimensions of a drawing. */
  shape: ShapeReport;
  metadata: ExportMetadata;
  /** For the title block; empty where nobody said. */
  material: string;
  tolerance: string;
  projection: Projection;
}

/**
 * Makes an exported file of what FreeCAD wrote: of a mesh glTF and 3MF, of views the drawing; STEP, STL and FCStd are taken as they are.
 * @throws DesignerError (freecad-execution) when the bytes can't be read.
 */
export async function convert(kind: ExportKind, source: Uint8Array, context: ConvertContext): Promise<Uint8Array | string> {
  const { shape, metadata, ...texts } = context;
  const sheet = () => createSheet(shape, viewsOf(source), { ...texts, metadata });
  switch (kind) {
    case 'step':
    case 'stl':
    case 'fcstd':
      return source;
    case 'glb':
      return createGlb(solidsOf(parsePreview(source)), metadata);
    case '3mf':
      return createThreeMf(solidsOf(parsePreview(source)), metadata);
    case 'svg':
      return createSvg(sheet(), metadata);
    case 'pdf':
      return createPdf(sheet(), metadata);
  }
}

const viewsOf = (source: Uint8Array): Views => parseViews(new TextDecoder().decode(source));

/** Which views a drawing lacks, and why; nothing for other kinds. */
export function findMissingViews(kind: ExportKind, source: Uint8Array): string[] {
  if (kind !== 'svg' && kind !== 'pdf') return [];
  return Object.entries(viewsOf(source).missing).map(([name, why]) => `The ${name} view is not in the drawing: ${why}.`);
}
