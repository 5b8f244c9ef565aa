import type { ExportMetadata } from '../../core/part/export.ts';
import { element, type XmlNode } from '../xml.ts';
import { pens, type Mark, type Sheet } from './marks.ts';

const own = 'urn:freecad-ai-designer:export';

function draw(mark: Mark): XmlNode {
  if (mark.kind === 'line') return element('path', { class: mark.pen, d: mark.d });
  if (mark.kind === 'fill') return element('path', { fill: mark.colour, d: mark.d });
  const { x, y, size, anchor, text, turned, bold } = mark;
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'text-anchor': anchor,
      ...(bold === true ? { 'font-weight': 'bold' } : {}),
      ...(turned === true ? { transform: `rotate(-90 ${x} ${y})` } : {}),
    },
    [text],
  );
}

/** A drawing as SVG in its true size. */
export function createSvg({ widthMm, heightMm, marks }: Sheet, metadata: ExportMetadata): string {
  const rules = Object.entries(pens).map(
    ([pen, { widthMm: width, dashesMm }]) =>
      `.${pen}{stroke-width:${width}${dashesMm.length === 0 ? '' : `;stroke-dasharray:${dashesMm.join(' ')}`}}`,
  );
  const style = `path[class]{fill:none;stroke:#000;stroke-linecap:round;stroke-linejoin:round}${rules.join('')}text{font-family:Helvetica,Arial,sans-serif}`;
  const said = Object.entries(metadata).map(([name, value]: [string, string]) => element(`own:${name}`, {}, [value]));
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${widthMm}mm`,
      height: `${heightMm}mm`,
      viewBox: `0 0 ${widthMm} ${heightMm}`,
    },
    [
      element('title', {}, [metadata.title]),
      element('metadata', { 'xmlns:own': own }, said),
      element('style', {}, [style]),
      element('rect', { width: widthMm, height: heightMm, fill: 'white' }),
      ...marks.map(draw),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.markup}\n`;
}
