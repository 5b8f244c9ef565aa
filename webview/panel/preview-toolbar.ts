import type { IterationSummary } from '../../src/core/snapshot.ts';
import { element, icon, type Children, type Description } from '../dom.ts';
import type { DrawingMode } from '../preview/part-model.ts';
import type { SectionPlane } from '../preview/section.ts';
import type { StandardView } from '../preview/stage.ts';
import { showNumber } from '../words.ts';

/** How the part is looked at. */
export interface Look {
  readonly mode: DrawingMode;
  readonly section: SectionPlane | null;
  readonly sectionAtMm: number;
  readonly measuring: boolean;
  /** Number of the iteration whose part is on screen; null: the present one. */
  readonly shown: number | null;
  /** Number of the iteration that is drawn over the part. */
  readonly compared: number | null;
}

export interface LookChanges {
  look(view: StandardView): void;
  readonly fit: () => void;
  change(next: Partial<Look>): void;
}

/** Standard views with the keys that choose them. */
export const standardViews: readonly (readonly [StandardView, string, string])[] = [
  ['isometric', 'Isometric', '0'],
  ['front', 'Front', '1'],
  ['top', 'Top', '2'],
  ['right', 'Right', '3'],
  ['rear', 'Rear', '4'],
  ['bottom', 'Bottom', '5'],
  ['left', 'Left', '6'],
];

type Option = readonly [value: string, words: string];

const select = (label: string, value: string, options: readonly Option[], choose: (value: string) => void): Description =>
  element(
    'select',
    {
      key: label,
      class: 'view',
      'aria-label': label,
      title: label,
      value,
      on: {
        change: (event) => {
          if (event.currentTarget instanceof HTMLSelectElement) choose(event.currentTarget.value);
        },
      },
    },
    options.map(([option, words]) => element('option', { key: option, value: option }, words)),
  );

const toggle = (label: string, symbol: string, pressed: boolean, press: () => void): Description =>
  element(
    'button',
    {
      key: label,
      class: `view${pressed ? ' view-on' : ''}`,
      title: label,
      'aria-label': label,
      'aria-pressed': String(pressed),
      on: { click: press },
    },
    icon(symbol),
  );

const modes: readonly Option[] = [
  ['shaded', 'Shaded'],
  ['transparent', 'See-through'],
  ['wireframe', 'Wireframe'],
];
const cuts: readonly Option[] = [
  ['', 'No section'],
  ['x', 'Section X'],
  ['y', 'Section Y'],
  ['z', 'Section Z'],
];

export function previewToolbar(look: Look, iterations: readonly IterationSummary[], changes: LookChanges): Children {
  const { mode, section, measuring, compared, shown } = look;
  const drawn = iterations.filter(({ preview }) => preview !== null);
  const attempts = drawn.map(({ number }): Option => [String(number), `Attempt ${number}`]);
  const numberOf = (value: string): number | null => (value === '' ? null : Number(value));
  return [
    element(
      'div',
      { class: 'views', role: 'toolbar', 'aria-label': 'View of the part', key: 'views' },
      select(
        'View',
        '',
        [['', 'View'], ...standardViews.map(([view, label, key]): Option => [view, `${label} (${key})`])],
        (value) => {
          const view = standardViews.find(([name]) => name === value)?.[0];
          if (view !== undefined) changes.look(view);
        },
      ),
      element(
        'button',
        { key: 'fit', class: 'view', title: 'Fit the part into the view (F)', 'aria-label': 'Fit', on: { click: changes.fit } },
        icon('screen-full'),
      ),
      select('Drawing', mode, modes, (value) => {
        changes.change({ mode: value as DrawingMode });
      }),
      select('Section', section?.axis ?? '', cuts, (value) => {
        changes.change({ section: value === '' ? null : { axis: value as SectionPlane['axis'], share: 0.5 } });
      }),
      toggle('Measure (M)', 'symbol-ruler', measuring, () => {
        changes.change({ measuring: !measuring });
      }),
      drawn.length > 1 && [
        select('Part on screen', String(shown ?? ''), [['', 'Present part'], ...attempts], (value) => {
          changes.change({ shown: numberOf(value) });
        }),
        select('Compare with', String(compared ?? ''), [['', 'Compare'], ...attempts], (value) => {
          changes.change({ compared: numberOf(value) });
        }),
      ],
    ),
    section !== null &&
      element(
        'label',
        { class: 'section-slider', key: 'section' },
        element('input', {
          type: 'range',
          min: 0,
          max: 1,
          step: 0.005,
          value: section.share,
          'aria-label': `Place of the section along ${section.axis.toUpperCase()}`,
          'aria-valuetext': `${showNumber(look.sectionAtMm)} mm`,
          on: {
            input: (event) => {
              const { currentTarget } = event;
              if (currentTarget instanceof HTMLInputElement)
                changes.change({ section: { axis: section.axis, share: currentTarget.valueAsNumber } });
            },
          },
        }),
        element('span', {}, `${section.axis} = ${showNumber(Math.round(look.sectionAtMm * 100) / 100)} mm`),
      ),
  ];
}
