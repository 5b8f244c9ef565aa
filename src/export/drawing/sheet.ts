import { viewNames, type Views } from '../../core/part/drawing.ts';
import type { ShapeReport } from '../../core/run.ts';
import { centreLines } from './cylinders.ts';
import { dimensionStrips, overallDimensions } from './dimensions.ts';
import { holeNotes } from './hole-notes.ts';
import { arrange } from './layout.ts';
import { rectangle, textWidth, type Mark, type Sheet, type TextMark } from './marks.ts';
import { pathData } from './path.ts';
import { describeScale } from './scale.ts';
import { titleBlock, type TitleTexts } from './title-block.ts';

export type SheetTexts = Omit<TitleTexts, 'scale'>;

/** What a text covers. */
function boxOf({ x, y, text, size, anchor, turned }: TextMark) {
  const width = textWidth(text, size);
  const before = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
  return turned === true
    ? { left: x - size, right: x, top: y + before - width, bottom: y + before }
    : { left: x - before, right: x - before + width, top: y - size, bottom: y };
}

/** The drawing sheet of a part: views with hidden lines, centre lines, overall dimensions, holes and a title block. */
export function createSheet(shape: ShapeReport, views: Views, texts: SheetTexts): Sheet {
  const layout = arrange(shape, views, texts.projection);
  const { places, scale } = layout;
  const lines = viewNames.flatMap((name): Mark[] => {
    const place = places[name];
    const view = views.views[name];
    if (view === undefined) {
      const why = `${name} view not drawn: ${views.missing[name] ?? 'FreeCAD drew nothing'}`;
      // Its outer limits stand for it, so that the dimensions have something to measure.
      const limits = rectangle(place.left, place.top, place.right - place.left, place.bottom - place.top);
      return [
        { kind: 'line', pen: 'thin', d: limits },
        { kind: 'text', text: why, x: place.left, y: place.top - 2, size: 2.5, anchor: 'start' },
      ];
    }
    const pens = [
      ['hidden', name === 'isometric' ? [] : view.hidden],
      ['smooth', view.smooth],
      ['outline', view.visible],
    ] as const;
    return pens.flatMap(([pen, paths]): Mark[] =>
      paths.length === 0 ? [] : [{ kind: 'line', pen, d: pathData(paths, place.frame) }],
    );
  });
  const { isometric } = places;
  const ownScale: TextMark[] =
    isometric.frame.scale === scale || views.views.isometric === undefined
      ? []
      : [
          {
            kind: 'text',
            text: describeScale(isometric.frame.scale),
            x: (isometric.left + isometric.right) / 2,
            y: isometric.bottom + 6,
            size: 3,
            anchor: 'middle',
          },
        ];
  const dimensions = overallDimensions(shape, views, layout, texts.projection);
  const said = [...dimensions, ...ownScale].filter((mark): mark is TextMark => mark.kind === 'text');
  return {
    widthMm: layout.widthMm,
    heightMm: layout.heightMm,
    marks: [
      ...lines,
      ...centreLines(shape, layout),
      ...dimensions,
      ...ownScale,
      ...holeNotes(shape, views, layout, [...said.map(boxOf), ...dimensionStrips(layout, texts.projection)]),
      ...titleBlock(layout, { ...texts, scale: describeScale(scale) }),
    ],
  };
}
