import { viewNames, type View, type ViewImage, type ViewImages, type ViewName, type Views } from '../../core/part/drawing.ts';
import { element } from '../xml.ts';
import { boundsOf, pathData, type Bounds } from './path.ts';
import { rasterise } from './rasterise.ts';

/** Side of a picture in pixels: what vision models look at without shrinking it, at a small price. */
const sizePx = 512;
const marginPx = 20;

const seenFrom: Readonly<Record<ViewName, string>> = {
  front: 'Front view, looking along +Y: X to the right, Z up.',
  top: 'Top view, looking down along -Z: X to the right, Y up.',
  right: 'Right view, looking along -X: Y to the right, Z up.',
  isometric: 'Isometric view from the front, the right and above.',
};

const millimetres = (value: number): string => String(Math.round(value * 100) / 100);

/** One view as a square picture, as large as it can be in it. */
function draw(view: View, { minX, minY, maxX, maxY }: Bounds): string {
  const scale = (sizePx - 2 * marginPx) / Math.max(maxX - minX, maxY - minY, 1e-6);
  const frame = { x: sizePx / 2 - (scale * (minX + maxX)) / 2, y: sizePx / 2 + (scale * (minY + maxY)) / 2, scale };
  const lines = (paths: View['visible'], width: number, colour: string, dashes: string) =>
    paths.length === 0
      ? []
      : [
          element('path', {
            d: pathData(paths, frame),
            stroke: colour,
            'stroke-width': width,
            ...(dashes === '' ? {} : { 'stroke-dasharray': dashes }),
          }),
        ];
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: sizePx, height: sizePx, viewBox: `0 0 ${sizePx} ${sizePx}` },
    [
      element('rect', { width: sizePx, height: sizePx, fill: 'white' }),
      element('g', { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }, [
        ...lines(view.hidden, 1.2, '#666', '6 5'),
        ...lines(view.smooth, 1, '#444', ''),
        ...lines(view.visible, 2.2, 'black', ''),
      ]),
    ],
  ).markup;
}

/**
 * The views as small pictures for somebody who reviews the part: visible edges solid, hidden ones dashed, no text in them.
 * @throws DesignerError (freecad-execution) when they can't be turned into PNG.
 */
export async function createViewImages({ views, missing }: Views): Promise<ViewImages> {
  const images: ViewImage[] = [];
  const notes: string[] = [];
  for (const name of viewNames) {
    const view = views[name];
    const bounds = view === undefined ? undefined : boundsOf(view);
    if (view === undefined || bounds === undefined) {
      notes.push(`${name} view not drawn: ${missing[name] ?? 'there is nothing to see'}`);
      continue;
    }
    const size = `${millimetres(bounds.maxX - bounds.minX)} x ${millimetres(bounds.maxY - bounds.minY)} mm.`;
    const svg = draw(view, bounds);
    const png = await rasterise(svg);
    const base64 = Buffer.from(png).toString('base64');
    images.push({ view: name, title: `${seenFrom[name]} ${size} Hidden edges are dashed.`, svg, base64 });
  }
  return { images, notes };
}
