import type { ExportMetadata, Projection } from '../../core/part/export.ts';
import { border, titleHeightMm } from './layout.ts';
import { fitText, line, rectangle, round, type Mark } from './marks.ts';

export interface TitleTexts {
  metadata: ExportMetadata;
  /** What the part is made of; empty: nobody said. */
  material: string;
  scale: string;
  /** A note on tolerances; empty: none was given. */
  tolerance: string;
  projection: Projection;
}

const widthMm = 180;

/** A field: what it is in small type, and what it says. */
function field(x: number, y: number, width: number, height: number, label: string, value: string, size: number): Mark[] {
  const said = fitText(value, size, width - 3);
  return [
    { kind: 'line', pen: 'thin', d: rectangle(x, y, width, height) },
    { kind: 'text', text: label, x: x + 1.5, y: y + 3, size: 2, anchor: 'start' },
    { kind: 'text', text: said.text, x: x + 1.5, y: y + height - 2.2, size: said.size, anchor: 'start', bold: size > 4 },
  ];
}

/** The sign of the projection (ISO 5456-2): a truncated cone from the side, and seen on its small end. */
function projectionSign(x: number, y: number, projection: Projection): Mark[] {
  const [coneX, ringX] = projection === 'first' ? [x, x + 14] : [x + 8, x + 3.5];
  const ring = (radius: number): string =>
    `M${round(ringX - radius)} ${y} a${radius} ${radius} 0 0 1 ${2 * radius} 0 a${radius} ${radius} 0 0 1 ${-2 * radius} 0`;
  return [
    { kind: 'line', pen: 'smooth', d: `M${coneX} ${y - 1.75} L${coneX + 8} ${y - 3.5} V${y + 3.5} L${coneX} ${y + 1.75} Z` },
    { kind: 'line', pen: 'smooth', d: `${ring(1.75)} ${ring(3.5)}` },
    line('centre', [coneX - 1, y], [coneX + 9, y]),
    line('centre', [ringX - 4, y], [ringX + 4, y]),
    line('centre', [ringX, y - 4], [ringX, y + 4]),
  ];
}

/** Frame and title block (after ISO 7200) of a sheet. */
export function titleBlock(sheet: { widthMm: number; heightMm: number }, texts: TitleTexts): Mark[] {
  const { metadata } = texts;
  const right = sheet.widthMm - border.other;
  const bottom = sheet.heightMm - border.other;
  const x = right - widthMm;
  const y = bottom - titleHeightMm;
  const isFirst = texts.projection === 'first';
  return [
    { kind: 'line', pen: 'frame', d: rectangle(border.left, border.other, right - border.left, bottom - border.other) },
    { kind: 'fill', colour: 'white', d: rectangle(x, y, widthMm, titleHeightMm) },
    ...field(x, y, 112, 12, 'Name', metadata.title, 5),
    ...field(x + 112, y, 24, 12, 'Scale', texts.scale, 4),
    ...field(x + 136, y, 44, 12, isFirst ? 'First-angle projection (ISO)' : 'Third-angle projection', '', 3),
    ...projectionSign(x + 149, y + 7.9, texts.projection),
    ...field(x, y + 12, 56, 12, 'Material', texts.material === '' ? 'not stated' : texts.material, 3.2),
    ...field(x + 56, y + 12, 80, 12, 'General tolerances', texts.tolerance === '' ? 'none stated' : texts.tolerance, 3.2),
    ...field(x + 136, y + 12, 44, 12, 'Date', metadata.time.slice(0, 10), 3.2),
    ...field(x, y + 24, 80, 12, 'Request', metadata.request, 2.8),
    ...field(x + 80, y + 24, 56, 12, 'Made with', metadata.tool, 2.8),
    ...field(x + 136, y + 24, 44, 12, 'Measured by', `FreeCAD ${metadata.freecad}`, 2.8),
    { kind: 'line', pen: 'outline', d: rectangle(x, y, widthMm, titleHeightMm) },
    {
      kind: 'text',
      text: 'Dimensions in mm, measured on the exact shape.',
      x: border.left + 3,
      y: bottom - 3,
      size: 2.2,
      anchor: 'start',
    },
  ];
}
